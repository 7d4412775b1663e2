"""The last layer: what is about to be drawn is read back, and a single wrong cent or a missing row is found."""

import pytest

from apps.specs.book import names_of
from apps.specs.drawing import draw_widget
from apps.specs.layers import as_drawn
from apps.specs.model import Spec
from apps.users.sight import own_sight
from apps.warehouse.reading import snapshot
from tests.corpus.drawings import wrong

from .households import TODAY, family, spec, widget

YEAR = {"kind": "last_n_months", "n": 12}
WIDGETS = (
    widget("total_income", compare="previous_period"),
    widget("savings_rate", compare="previous_period"),
    widget("total_expenses", "line", period=YEAR),
    widget("monthly_trend", "table", period=YEAR),
    widget("expense_by_category", "doughnut", compare="previous_period"),
    widget("total_expenses", compare="previous_year"),
    widget("net_cash_flow", "bar", period={"kind": "last_n_months", "n": 3}, compare="previous_year"),
    widget("expense_by_category", "bar", compare="previous_year"),
    widget("budget_vs_actual", "bar"),
)


@pytest.mark.django_db(transaction=True)
def test_what_differs_from_the_kpi_service_is_found(once):
    sight, given = own_sight(once(family)), Spec.model_validate(spec(*WIDGETS))
    with snapshot() as warehouse:
        names = names_of(warehouse, sight)
        right = {place: draw_widget(warehouse, each, sight, names, TODAY) for place, each in enumerate(given.widgets)}
        assert as_drawn.check(warehouse, given, right, sight) == []
        for place, drawn in right.items():
            for number, other in enumerate(wrong(drawn)):
                found = as_drawn.check(warehouse, given, {place: other}, sight)
                assert [(one.severity, one.pointer) for one in found] == [("error", f"/widgets/{place}")], number
        swapped = as_drawn.check(warehouse, given, {0: right[1]}, sight)
        assert [one.code for one in swapped] == ["other_widget"]
