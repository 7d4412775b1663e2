"""The explanation of a KPI lists what is in it, adds up to it, and says what is not in it and why."""

from decimal import Decimal

import pytest

from apps.metrics.explain_facts import Page
from apps.metrics.explained import Explanation
from apps.metrics.explaining import SIGNS, Question, explain
from apps.metrics.months import parse
from apps.problems import Problem
from apps.users.sight import own_sight
from tests.ledger_factories import AccountFactory, ExchangeRateFactory

from .book import TODAY, Book

D = Decimal
JANUARY = parse("2026-01")


def build() -> Book:
    """A month with a bit of everything, one of it without a rate, and another month beside it."""
    book = Book()
    ExchangeRateFactory()
    dollars, francs = (AccountFactory(owner=book.user, currency=currency) for currency in ("USD", "CHF"))
    book.earn("2000.00")
    book.earn("900.00", on="2025-12-10")
    book.spend("300.00")
    book.spend("50.00", None, on="2026-01-31")
    book.post("-100.00", "Restaurants", account=dollars)
    book.post("-10.00", "Restaurants", account=francs)
    book.post("20.00", "Clothing")
    book.split("-60.00", Groceries="-40.00", Clothing="-20.00")
    book.move("500.00")
    book.plan("Food", "400.00", "Food & drink", since="2025-12-01", rollover=True)
    book.plan("Everything", "1200.00", period="yearly")
    Book().spend("77777.00")  # somebody else's
    book.loaded()
    return book


@pytest.fixture
def loaded(once) -> Book:
    return once(build)


def asked(book: Book, metric: str, **question: object) -> Explanation:
    return explain(own_sight(book.user), Question(metric, JANUARY, **question), TODAY)


def contributed(explanation: Explanation) -> Decimal:
    return sum((fact.contribution for fact in explanation.facts), D(0))


@pytest.mark.parametrize("metric", SIGNS)
def test_every_number_of_every_kpi_is_what_its_transactions_add_up_to(loaded: Book, metric: str) -> None:
    explanation = asked(loaded, metric)

    assert explanation.compared
    assert explanation.differences == ()
    assert contributed(explanation) == explanation.total
    assert len(explanation.facts) == explanation.count


def test_income_is_what_came_in(loaded: Book) -> None:
    explanation = asked(loaded, "total_income")

    (fact,) = explanation.facts
    assert (explanation.value, explanation.total, fact.contribution) == (D("2000.00"),) * 3
    assert (fact.category, fact.account, fact.type) == (("Salary",), loaded.account.name, "income")
    assert explanation.not_in_it.as_json() == {
        "transfers": 2,
        "without_rate": 0,
        "other_types": 7,
        "other_categories": 0,
    }


def test_expenses_turn_the_sign_and_count_refunds_against_them(loaded: Book) -> None:
    explanation = asked(loaded, "total_expenses")

    assert explanation.value == D("480.00")
    assert [fact.contribution for fact in explanation.facts] == [
        D("300.00"),
        D("90.00"),
        D("50.00"),
        D("40.00"),
        D("-20.00"),
        D("20.00"),
    ]
    assert explanation.not_in_it.without_rate == 1


def test_foreign_money_comes_with_its_rate_and_the_day_it_holds_from(loaded: Book) -> None:
    (fact,) = [fact for fact in asked(loaded, "total_expenses").facts if fact.currency == "USD"]

    assert (fact.amount, fact.rate, fact.amount_reporting) == (D("-100.00"), D("0.90000000"), D("-90.00"))
    assert str(fact.rate_day) == "2026-01-01"
    assert fact.category == ("Food & drink", "Restaurants")


def test_split_lines_are_listed_one_by_one(loaded: Book) -> None:
    lines = [fact for fact in asked(loaded, "total_expenses").facts if fact.split]

    assert len({line.transaction for line in lines}) == 1
    assert sorted(line.contribution for line in lines) == [D("20.00"), D("40.00")]


def test_the_savings_rate_is_explained_by_both_of_its_parts(loaded: Book) -> None:
    explanation = asked(loaded, "savings_rate")

    assert explanation.value == D("76.0")
    assert explanation.total == D("1520.00")
    assert {row.what: row.added_up for row in explanation.compared[:3]} == {
        "savings_rate": D("76.0"),
        "net_cash_flow": D("1520.00"),
        "total_income": D("2000.00"),
    }


def test_categories_are_added_up_by_their_top_level(loaded: Book) -> None:
    explanation = asked(loaded, "expense_by_category")

    assert {row.category: (row.amount, row.count) for row in explanation.categories} == {
        "Food & drink": (D("430.00"), 3),
        "Uncategorised": (D("50.00"), 1),
        "Shopping": (D("0.00"), 2),
    }


@pytest.mark.parametrize("name", ["food & DRINK", "id"])
def test_one_category_is_asked_for_by_name_or_id(loaded: Book, name: str) -> None:
    category = loaded.category("Food & drink").pk if name == "id" else name

    explanation = asked(loaded, "expense_by_category", category=category)

    assert (explanation.value, explanation.total, explanation.count) == (D("430.00"), D("430.00"), 3)
    assert explanation.not_in_it.as_json() == {
        "transfers": 2,
        "without_rate": 1,
        "other_types": 1,
        "other_categories": 3,
    }


@pytest.mark.parametrize("category", ["Uncategorised", 0])
def test_what_has_no_category_is_a_category_to_ask_for(loaded: Book, category: str | int) -> None:
    explanation = asked(loaded, "expense_by_category", category=category)

    assert [fact.category for fact in explanation.facts] == [()]
    assert explanation.total == explanation.value == D("50.00")


def test_a_trend_lists_the_transactions_of_all_its_months(loaded: Book) -> None:
    explanation = asked(loaded, "monthly_trend", months=2)

    assert [(month.income, month.expenses) for month in explanation.months] == [
        (D("900.00"), D("0.00")),
        (D("2000.00"), D("480.00")),
    ]
    assert explanation.total == D("2420.00")


def test_a_budgets_plan_is_what_was_set_and_what_was_carried(loaded: Book) -> None:
    explanation = asked(loaded, "budget_vs_actual", budget="food")

    (budget,) = explanation.budgets
    assert (budget.base, budget.carried, budget.planned) == (D("400.00"), D("400.00"), D("800.00"))
    assert (budget.earlier_months, budget.earlier_base, budget.earlier_actual) == (1, D("400.00"), D("0.00"))
    assert explanation.value == explanation.total == budget.actual == D("430.00")
    assert budget.count == explanation.count == 3


def test_a_yearly_budget_shows_a_months_part(loaded: Book) -> None:
    (budget,) = asked(loaded, "budget_vs_actual", budget="Everything").budgets

    assert (budget.amount, budget.base, budget.actual) == (D("1200.00"), D("100.00"), D("480.00"))


def test_pages_together_hold_every_transaction_once(loaded: Book) -> None:
    everything = asked(loaded, "net_cash_flow").facts

    pages = [asked(loaded, "net_cash_flow", page=Page(2, skipped)) for skipped in range(0, 8, 2)]

    assert tuple(fact for page in pages for fact in page.facts) == everything
    assert {(page.count, page.total, page.differences) for page in pages} == {(7, D("1520.00"), ())}


def test_an_empty_month_is_explained_by_nothing(loaded: Book) -> None:
    for metric in SIGNS:
        explanation = explain(own_sight(loaded.user), Question(metric, parse("1999-12")), TODAY)
        assert (explanation.count, explanation.total, explanation.differences) == (0, D("0.00"), ())


@pytest.mark.parametrize(
    ("metric", "question", "code"),
    [
        ("profit", {}, "unknown_metric"),
        ("expense_by_category", {"category": "Yachts"}, "unknown_category"),
        ("budget_vs_actual", {"budget": "Yachts"}, "unknown_budget"),
        ("total_income", {"category": "Salary"}, "no_category_here"),
        ("total_income", {"budget": "Food"}, "no_budget_here"),
        ("monthly_trend", {"months": 121}, "bad_months"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_problem(loaded: Book, metric: str, question: dict, code: str) -> None:
    with pytest.raises(Problem) as refused:
        asked(loaded, metric, **question)
    assert refused.value.code == code
