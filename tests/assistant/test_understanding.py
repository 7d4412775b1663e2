"""What is asked is understood, said in words, asked back, or declined; never guessed in silence."""

from datetime import date

import pytest

from apps.assistant.building import spec_of
from apps.assistant.embedded.names import Names
from apps.assistant.embedded.understanding import LONGEST, understand
from apps.assistant.measuring import corpus
from apps.problems import Problem
from tests.corpus.people import CORPUS

TODAY = date(2026, 11, 23)
NAMES = corpus.read(CORPUS)[0].names


def read(question, names=NAMES):
    return understand(question, names, TODAY)


def drawn(question):
    """Metric, chart and filters of each widget."""
    return [(one.metric, one.chart, one.filters()) for one in read(question).widgets]


def test_it_says_how_it_understood():
    understood = read("How much did I spend on grocries last month?")
    assert understood.words == (
        "This is how I understood you: Expenses, category Groceries, last month "
        "(1 October 2026 to 31 October 2026), as one number."
    )
    assert [(part.text, part.meaning) for part in understood.explained] == [
        ("spend", "Expenses"),
        ("grocries", "category Groceries"),
        ("last month", "last month"),
    ]


def test_it_answers_in_the_language_of_the_question():
    understood = read("Wie viel habe ich für Lebensmittel ausgegeben?")
    assert understood.words.startswith("So habe ich dich verstanden: Ausgaben, Kategorie Groceries, dieser Monat")
    assert "Du hast keinen Zeitraum genannt" in understood.words


def test_the_default_of_recently_is_said():
    assert "I took “recently” to be the last 30 days." in read("What did I spend recently?").words


def test_several_wishes_share_what_only_one_says():
    widgets = read("spending trend and budget check for this year").widgets
    assert [(one.metric, one.chart, one.period.first.isoformat()) for one in widgets] == [
        ("monthly_trend", "line", "2026-01-01"),
        ("budget_vs_actual", "bar", "2026-01-01"),
    ]


def test_each_wish_keeps_its_own_period():
    one, other = read("net cash flow last month and savings rate this year").widgets
    assert (one.period.first, other.period.first) == (date(2026, 10, 1), date(2026, 1, 1))


def test_two_categories_are_two_numbers():
    categories = [filters for _, _, filters in drawn("groceries and restaurants last month")]
    assert categories == [{"category": ["Groceries"]}, {"category": ["Restaurants"]}]


@pytest.mark.parametrize(
    ("question", "compare", "first"),
    [
        ("groceries vs last month", "previous_period", "2026-11-01"),
        ("my expenses this quarter compared with the same quarter last year", "previous_year", "2026-10-01"),
        ("expenses June 2026 vs June 2025", "previous_year", "2026-06-01"),
        ("was last month cheaper than this month", "previous_period", "2026-11-01"),
        ("Ausgaben im Vergleich zum Vormonat", "previous_period", "2026-11-01"),
    ],
)
def test_comparisons(question, compare, first):
    (widget,) = read(question).widgets
    assert (widget.compare, widget.period.first.isoformat()) == (compare, first)


def test_periods_that_no_comparison_joins_are_two_widgets():
    assert len(read("compare my expenses in March 2026 with July 2026").widgets) == 2


@pytest.mark.parametrize(
    ("question", "widget"),
    [
        ("pie chart of my spending", ("expense_by_category", "doughnut", {})),
        ("line chart of my expenses", ("monthly_trend", "line", {})),
        ("income as a table", ("total_income", "table", {})),
        ("salary this year", ("total_income", "card", {"category": ["Salary"]})),
        ("paid at netflix from my visa", ("total_expenses", "card", {"account": ["Visa card"], "payee": ["Netflix"]})),
        ("Restaurantausgaben", ("total_expenses", "card", {"category": ["Restaurants"]})),
        ("spending per week", ("total_expenses", "bar", {})),
        ("how much percent did I save", ("savings_rate", "card", {})),
        ("how did I do against my budget last month", ("budget_vs_actual", "bar", {})),
        ("budget this week", ("budget_vs_actual", "bar", {})),
    ],
)
def test_metric_chart_and_filters(question, widget):
    assert drawn(question) == [widget]


def test_a_chart_that_does_not_fit_is_said():
    understood = read("pie chart of my savings rate")
    assert understood.widgets[0].chart == "card"
    assert "cannot be drawn as you asked" in understood.words


def test_a_category_in_other_words_is_found_in_any_book():
    names = Names.of(["Gehalt"], ["Dining", "Supermarkt"], [], [])
    assert read("am i over budget on restaurants", names).widgets[0].filters() == {"category": ["Dining"]}
    assert read("what did groceries cost", names).widgets[0].filters() == {"category": ["Supermarkt"]}


@pytest.mark.parametrize(
    "question",
    ["What does my neighbour earn?", "Show me Anna's salary", "Gehalt von Peter", "delete all my transactions"],
)
def test_others_money_and_orders_are_declined(question):
    understood = read(question)
    assert understood.declined == understood.words
    assert (understood.widgets, understood.choices) == ((), ())


@pytest.mark.parametrize("question", ["What will the weather be?", "Write me a poem", "2 + 2", "?", "Hallo"])
def test_what_is_not_about_money_is_not_answered(question):
    assert read(question).widgets == ()


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        ("What about last month?", "nothing"),
        ("how much did I spend on unicorns last month", "filter"),
        ("How much does a Tesla cost?", "filter"),
        ("expenses except rent", "without"),
        ("what is my balance", "balance"),
        ("what will I spend next month", "future"),
        ("last ten transactions", "rows"),
    ],
)
def test_what_is_unclear_is_asked_back_with_choices(question, doubt):
    understood = read(question)
    assert (understood.doubt, understood.widgets) == (doubt, ())
    assert 2 <= len(understood.choices) <= 3
    assert all(choice.widgets and choice.label for choice in understood.choices)


def test_transfers_are_left_out_anyway():
    understood = read("spending last month without transfers")
    assert "Transfers never count" in understood.words
    assert [one.metric for one in understood.widgets] == ["total_expenses"]


def test_too_long_and_empty_questions_are_refused():
    with pytest.raises(Problem, match="10000 characters"):
        read("a" * 10_000)
    with pytest.raises(Problem, match="empty"):
        read("  ")
    read("why " * (LONGEST // 4))


def test_a_spec_has_a_title_for_each_widget_and_a_place():
    question = "income, expenses and a breakdown for last month"
    spec = spec_of(read(question).widgets, question, "en")
    assert spec["title"] == "Income, Expenses, Expenses by category, last month"
    assert spec["widgets"][0]["title"] == "Income, last month"
    assert spec["layout"] == [["w1", "w2"], ["w3"]]
