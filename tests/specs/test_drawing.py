"""What is drawn, by hand and against the KPI service."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.metrics import services as kpis
from apps.specs.drawing import draw
from apps.specs.model import Spec
from apps.users.sight import own_sight
from apps.warehouse.reading import snapshot

from .households import TODAY, family, spec, widget

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(once):
    return once(family)


def drawn(user, *widgets):
    with snapshot() as warehouse:
        return [each.as_json() for each in draw(warehouse, Spec.model_validate(spec(*widgets)), own_sight(user), TODAY)]


def test_whole_months_are_the_kpi_services(ada):
    month = kpis.dashboard(own_sight(ada), TODAY, TODAY, 12).as_json()
    names = ("total_income", "total_expenses", "net_cash_flow", "savings_rate")
    cards = drawn(ada, *(widget(name, compare="previous_period") for name in names))
    for card in cards:
        assert {name: card[name] for name in ("value", "previous", "change")} == month[card["metric"]]
    year = {"kind": "last_n_months", "n": 12}
    by_category, trend, budgets = drawn(
        ada,
        widget("expense_by_category", "doughnut"),
        widget("monthly_trend", "line", period=year),
        widget("budget_vs_actual", "bar"),
    )
    assert [(row["category"], row["amount"], row["share"], row["count"]) for row in by_category["rows"]] == [
        (row["category"] or "Uncategorised", row["amount"], row["share"], row["count"])
        for row in month["expense_by_category"]
    ]
    assert [{name: row[name] for name in trend["rows"][0]} for row in month["monthly_trend"]] == trend["rows"]
    assert [row["actual"] for row in budgets["rows"]] == [row["actual"] for row in month["budget_vs_actual"]]
    assert cards[0]["left_out"] == month["left_out"] == 1


def test_days_and_filters_are_added_up_from_the_facts(ada):
    food = {"filters": {"category": ["food SHOP"]}}
    spent, place, payee, days, account = drawn(
        ada,
        widget(**food),
        widget(filters={"category": ["Living place"]}, period={"kind": "quarter", "offset": 0}),
        widget(filters={"payee": ["corner shop"]}, period={"kind": "week", "date": "2026-03-12"}),
        widget("total_expenses", "line", period={"kind": "between", "from": "2026-03-09", "to": "2026-03-14"}, **food),
        widget(filters={"account": ["Dollars"]}),
    )
    assert spent["value"] == "200.00"
    assert place["value"] == "2400.00"
    assert payee["value"] == "200.00"
    assert [(row["day"], row["value"]) for row in days["rows"]] == [
        ("2026-03-09", "0.00"),
        ("2026-03-10", "100.00"),
        ("2026-03-11", "0.00"),
        ("2026-03-12", "130.00"),
        ("2026-03-13", "-30.00"),
        ("2026-03-14", "0.00"),
    ]
    assert (account["value"], account["left_out"]) == ("0.00", 1)


def test_a_name_that_is_nowhere_finds_nothing_rather_than_everything(ada):
    (nothing,) = drawn(ada, widget(filters={"category": ["No such thing"]}))
    assert nothing["value"] == "0.00"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_parts_of_a_period_add_up_to_it(ada, data):
    """Of any days: the points of a line, the slices of a breakdown, and the card are the same money."""
    first = data.draw(st.dates(TODAY.replace(year=2025), TODAY))
    last = data.draw(st.dates(first, TODAY))
    period = {"kind": "between", "from": f"{first}", "to": f"{last}"}
    filters = data.draw(st.sampled_from([{}, {"category": ["Food shop"]}, {"type": ["expense"]}]))
    card, line, slices = drawn(
        ada,
        widget(period=period, filters=filters),
        widget("total_expenses", "line", period=period, filters=filters),
        widget("expense_by_category", "bar", period=period, filters=filters),
    )
    assert Decimal(card["value"]) == sum(Decimal(row["value"]) for row in line["rows"])
    assert Decimal(card["value"]) == sum(Decimal(row["amount"]) for row in slices["rows"])
