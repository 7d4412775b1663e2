"""Each layer finds what is wrong, nothing that is right, and mends what has one sensible repair."""

import json
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from pydantic import TypeAdapter

from apps.specs.asked import Asked, AskedWidget
from apps.specs.layers.claims import readings
from apps.specs.model import Filters, Period
from apps.specs.queries import claims_of
from apps.specs.validation import validate
from apps.users.models import AccountShare
from apps.users.sight import own_sight, sight_of
from tests.ledger_factories import UserFactory, found_household

from .households import TODAY, family, spec, widget

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = {"kind": "last_n_months", "n": 12}
RIGHT = spec(
    widget("total_income", title="What came in", claims=[{"label": "income", "value": "2,000.00"}]),
    widget(
        "total_expenses",
        "line",
        period=YEAR,
        title="Spending, last 12 months",
        claims=[{"label": "March 2026", "value": "1007"}, {"label": "all together", "value": "10.907,00"}],
    ),
    widget(
        "expense_by_category",
        "doughnut",
        filters={"type": ["expense"]},
        claims=[{"label": "share of Living place", "value": "79.4 %"}, {"label": "Food shop", "value": "EUR 200"}],
    ),
    widget("budget_vs_actual", "bar"),
    widget(
        filters={"category": ["Food shop"], "payee": ["corner  SHOP"]},
        compare="previous_period",
        claims=[{"label": "change", "value": "+\u20ac100.00"}, {"label": "previous month", "value": "100.00"}],
    ),
    layout=[["w1", "w2"], ["w3", "w4"], ["w5"]],
)


@pytest.fixture
def ada(once):
    return once(family)


def judged(user, given, **more):
    return validate(given, own_sight(user), TODAY, **more)


def errors(found):
    return {(one.layer, one.code) for one in found if one.severity != "info"}


def test_what_is_right_raises_no_alarm(ada):
    for given in (RIGHT, json.dumps(RIGHT), json.dumps(RIGHT).encode()):
        result = judged(ada, given)
        assert errors(result.findings) == set()
        assert (result.valid, result.accuracy_before, result.accuracy_after, result.edits_left) == (True, 1.0, 1.0, 0)
        assert result.diff == ()


WRONG = {
    "unknown metric": (widget("total_spending"), "names", "unknown_metric", ("metric", "total_expenses")),
    "nearly a metric": (widget("total_expenes"), "names", "unknown_metric", ("metric", "total_expenses")),
    "chart in another word": (widget("expense_by_category", "pie"), "names", "unknown_chart", ("chart", "doughnut")),
    "nearly a category": (
        widget(filters={"category": ["food shpo"]}),
        "names",
        "unknown_category",
        ("filters", {"category": ["Food shop"]}),
    ),
    "letters that look alike": (
        widget(filters={"category": ["F\u043e\u043ed shop"]}),
        "names",
        "lookalike",
        ("filters", {"category": ["Food shop"]}),
    ),
    "doughnut of a trend": (
        widget("monthly_trend", "doughnut", period=YEAR),
        "fit",
        "chart_for_metric",
        ("chart", "line"),
    ),
    "line of one": (widget("savings_rate", "line"), "fit", "line_of_one", ("chart", "card")),
    "future": (
        widget(period={"kind": "month", "offset": 1}),
        "period",
        "future",
        ("period", {"kind": "month", "offset": -1}),
    ),
    "reversed": (
        widget(period={"kind": "between", "from": "2026-02-01", "to": "2026-01-01"}),
        "period",
        "reversed",
        ("period", {"kind": "between", "from": "2026-01-01", "to": "2026-02-01"}),
    ),
    "a week of a budget": (
        widget("budget_vs_actual", "bar", period={"kind": "week", "date": "2026-03-12"}),
        "period",
        "part_of_month",
        ("period", {"kind": "month", "month": "2026-03"}),
    ),
    "a transfer counted": (widget(filters={"type": ["transfer"]}), "units", "transfer_counted", ("filters", None)),
    "rate of a part": (
        widget("savings_rate", filters={"category": ["Food shop"]}),
        "units",
        "rate_of_a_part",
        ("filters", None),
    ),
    "an untrue claim": (
        widget(claims=[{"label": "expenses", "value": "999.00"}]),
        "claims",
        "untrue",
        ("claims", [{"label": "expenses", "value": "1007.00"}]),
    ),
    "percent of money": (
        widget(claims=[{"label": "expenses", "value": "12 %"}]),
        "units",
        "percent_of_money",
        ("claims", [{"label": "expenses", "value": "1007.00"}]),
    ),
    "another currency": (widget(title="Spent in $"), "units", "other_currency", ("title", "")),
    "a title that lies": (widget(title="Only \u20ac12.00 spent"), "claims", "untrue_text", ("title", "")),
    "a claim about nothing": (
        widget("expense_by_category", "table", claims=[{"label": "Yachts", "value": "3.00"}]),
        "claims",
        "about_nothing",
        ("claims", None),
    ),
    "a person": (widget(user_id=7), "permission", "names_a_person", ("user_id", None)),
    "an unknown field": (widget(colour="red"), "schema", "unknown_field", ("colour", None)),
    "a name without a list": (
        widget(filters={"category": "Food shop"}),
        "schema",
        "tuple_type",
        ("filters", {"category": ["Food shop"]}),
    ),
    "a number in quotes": (
        widget(period={"kind": "last_n_months", "n": "3"}),
        "schema",
        "int_type",
        ("period", {"kind": "last_n_months", "n": 3}),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_planted_defect_is_found_by_its_layer_and_mended(ada, name):
    given, layer, code, (field, value) = WRONG[name]
    result = judged(ada, spec(given))
    assert (layer, code) in errors(result.findings)
    assert not result.valid
    assert result.repaired is not None, result.left
    assert result.accuracy_after == 1.0
    mended = result.repaired.as_json()["widgets"][0]
    if value is None:
        assert not mended.get(field) or not any(dict(mended[field]).values())
    elif isinstance(value, dict):
        assert {key: mended[field][key] for key in value} == value
    else:
        assert mended[field] == value
    assert judged(ada, result.repaired.as_json()).valid


HOPELESS = {
    "no such category": (widget(filters={"category": ["Zeppelins"]}), "names", "unknown_category"),
    "no such account": (widget(filters={"account": ["Swiss vault"]}), "names", "unknown_account"),
    "no such payee": (widget(filters={"payee": ["Zzyzx"]}), "names", "unknown_payee"),
    "expenses of income": (widget(filters={"category": ["Pay"]}), "units", "kind_mismatch"),
    "too long ago": (
        widget(period={"kind": "between", "from": "1900-01-01", "to": "2026-01-01"}),
        "period",
        "too_long",
    ),
    "two ways at once": (widget(period={"kind": "month", "month": "2026-01", "offset": 0}), "period", "unclear"),
    "no period at all": ({"id": "w1", "metric": "total_income", "chart": "card"}, "schema", "missing"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_what_cannot_be_mended_is_refused_with_a_reason(ada, name):
    given, layer, code = HOPELESS[name]
    result = judged(ada, spec(given))
    assert (layer, code) in errors(result.findings)
    assert (result.repaired, result.valid) == (None, False)
    assert result.edits_left > 0
    assert result.drawn == ()


def test_doubles_and_layouts_are_mended_together(ada):
    twice = widget("total_income")
    given = {"version": 1, "widgets": [twice, twice, widget("savings_rate")], "layout": [["w1", "w1", "gone"], []]}
    result = judged(ada, given)
    assert {("duplication", "same_id"), ("duplication", "same_widget"), ("layout", "unknown_widget")} <= errors(
        result.findings
    )
    made = result.repaired.as_json()
    assert [each["metric"] for each in made["widgets"]] == ["total_income", "savings_rate"]
    assert sorted(name for row in made["layout"] for name in row) == sorted(each["id"] for each in made["widgets"])


def wish(metric, chart="card", period=None, **more):
    days = TypeAdapter(Period).validate_python(period or {"kind": "month", "offset": 0})
    return AskedWidget((metric,), (chart,), days, **more)


def test_a_spec_is_compared_with_the_question(ada):
    asked = Asked(
        "Food this month, and what I earn",
        (wish("total_expenses", filters=Filters(category=("Food shop",))), wish("total_income")),
    )
    given = spec(
        widget("total_expenses", period={"kind": "month", "offset": -1}), widget("monthly_trend", "line", period=YEAR)
    )
    result = judged(ada, given, asked=asked)
    codes = {code for layer, code in errors(result.findings) if layer == "coverage"}
    assert codes == {"other_period", "other_filters", "other_metric", "other_chart"}
    assert (result.accuracy_before, result.accuracy_after) == (0.0, 1.0)
    assert [each.as_json()["value"] for each in result.drawn] == ["200.00", "2000.00"]
    half = judged(
        ada, spec(widget("total_income"), widget("savings_rate")), asked=Asked("What I earn", (wish("total_income"),))
    )
    assert (half.accuracy_before, half.accuracy_after) == (0.5, 1.0)
    assert ("coverage", "not_asked") in errors(half.findings)


@pytest.mark.parametrize(
    "raw", ["", "I cannot do that.", "[]", '{"widgets": ["a", 3]}', '{"widgets": [{"metric": 5}]}']
)
def test_with_the_question_even_nonsense_becomes_an_answer(ada, raw):
    result = judged(ada, raw, asked=Asked("What I earn", (wish("total_income"),)))
    assert (result.accuracy_before, result.accuracy_after) == (0.0, 1.0)
    assert [each.as_json()["value"] for each in result.drawn] == ["2000.00"]
    assert not judged(ada, raw).valid


TITLES = [
    ("Last month", {}, "title_of_other_days"),
    ("Expenses, January 2026", {}, "title_of_other_days"),
    ("Expenses Q3 2025", {}, "title_of_other_days"),
    ("What I earned: income", {"metric": "total_expenses"}, "title_of_other_metric"),
    ("Savings rate", {"metric": "total_income"}, "title_of_other_metric"),
    ("Spending", {"metric": "total_income"}, "title_of_other_metric"),
    ("Spending this month", {}, None),
    ("Spending, March 2026", {}, None),
    ("Expenses, 5 January 2026", {}, None),
    ("Expenses from January to March 2026", {}, None),
    ("This month against last month", {}, None),
    ("Income tax", {"filters": {"payee": ["Income tax"]}}, None),
    ("Spending this month", {"period": {"kind": "between", "from": "2026-03-01", "to": "2026-03-18"}}, None),
]


def test_a_title_speaks_of_what_is_drawn(ada):
    given = spec(*({**widget(), "title": title, **more} for title, more, _ in TITLES))
    found = {one.pointer: one.code for one in judged(ada, given).findings if one.layer == "claims"}
    for place, (title, _, code) in enumerate(TITLES):
        assert found.get(f"/widgets/{place}/title") == code, title


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,234.56", {"1234.56"}),
        ("1.234,56 \u20ac", {"1234.56"}),
        ("1.234", {"1234", "1.234"}),
        ("1,234,567", {"1234567"}),
        ("CHF 1'234.50", {"1234.50"}),
        ("\N{MINUS SIGN}\u20ac12.00", {"-12.00"}),
        ("(EUR 12.00)", {"-12.00"}),
        ("12 %", {"12"}),
        ("none", set()),
        ("1,234.567,8", set()),
    ],
)
def test_numbers_are_read_as_people_write_them(text, numbers):
    assert readings(text) == {Decimal(each) for each in numbers}


def test_what_is_nearly_a_spec_is_read_as_one(ada):
    for given, code in (
        (json.dumps([widget("total_income"), {**widget(), "id": "w2"}]), "in_a_list"),
        (json.dumps(widget("total_income")), "lone_widget"),
        (json.dumps(spec(widget("total_income")) | {"sql_queries": {}}), "unknown_field"),
    ):
        result = judged(ada, given)
        assert code in {one.code for one in result.findings}
        assert result.repaired.widgets[0].metric == "total_income"


def test_a_query_claims_what_its_kpi_is_called():
    given = {
        "kpis": [{"name": "Money in", "query": "q1"}, {"name": "Total Expenses"}, {"name": "Savings rate"}],
        "visualizations": [{"title": "Total Expenses", "type": "bar", "data_source": "q2"}],
        "sql_queries": {"q1": "SELECT 1", "q2": "SELECT 2", "monthly_trend": "SELECT 3", "odd": "SELECT 4"},
    }
    assert claims_of(given) == {"q1": "Money in", "q2": "total_expenses", "monthly_trend": "monthly_trend", "odd": ""}


def test_the_older_shape_is_read(ada):
    older = {
        "spec_id": "x",
        "dashboard_name": "Mine",
        "kpis": [{"name": "Total Income", "calculation": "sum", "data_type": "currency"}, {"name": "Monthly spending"}],
        "visualizations": [{"type": "metric"}, {"type": "gauge"}, {"type": "pie"}],
        "sql_queries": {"income": "SELECT SUM(amount) AS income FROM fact_transactions"},
        "data_sources": [],
    }
    result = judged(ada, older)
    assert [(one.metric, one.chart) for one in result.repaired.widgets] == [
        ("total_income", "card"),
        ("total_expenses", "card"),
    ]
    assert {("schema", "no_period"), ("schema", "drawing_without_kpi")} <= errors(result.findings)
    assert {one.layer for one in result.findings if one.pointer == "/sql_queries/income"} == {"sql"}
    assert "calculation_left_out" in {one.code for one in result.findings}
    theirs = judged(ada, older | {"user_id": 7})
    assert ("permission", "names_a_person") in errors(theirs.findings)
    assert not theirs.valid


def test_a_book_of_which_a_part_is_hidden_is_asked_no_more_than_it_may_say(ada):
    ben = UserFactory()
    found_household("Home", ada, ben, share_books=True)
    AccountShare.objects.create(account=ada.accounts.get(name="Dollars"), level=AccountShare.Level.NONE)
    sight = sight_of(ben, ada.pk)
    given = spec(
        widget("budget_vs_actual", "bar"),
        widget(filters={"payee": ["Gold Mine"]}),
        widget(filters={"account": ["Dollars"]}),
    )
    result = validate(given, sight, TODAY)
    assert {("permission", "hidden_accounts"), ("permission", "hidden_texts"), ("names", "unknown_account")} <= errors(
        result.findings
    )
    assert not any("Gold Mine" in one.message for one in result.findings)
    assert validate(spec(widget()), sight, TODAY).valid


@time_machine.travel("2026-03-18T12:00:00Z", tick=True)
def test_the_command_says_it_all(ada, tmp_path):
    path = tmp_path / "spec.json"
    path.write_text("```json\n" + json.dumps(spec(widget("total_spending"))) + "\n```")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("validate_spec", str(path), "--user", ada.email, "--repair", "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["repaired"]["widgets"][0]["metric"] == "total_expenses"
    assert {"layer", "code", "severity", "pointer", "message", "repair"} == set(answer["findings"][0])
    assert (answer["accuracy_before"], answer["accuracy_after"]) == (0.0, 1.0)
    path.write_text(json.dumps(RIGHT))
    out = StringIO()
    call_command("validate_spec", str(path), "--user", ada.email, stdout=out)
    assert out.getvalue().splitlines()[-1] == "Valid."
