"""What the overview is drawn from is the same on DuckDB and PostgreSQL."""

from decimal import Decimal

import pytest

from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")
SPAN = {"first_day": 20251101, "last_day": 20260315}


def test_both_engines_know_the_same_days_balances_and_rates() -> None:
    ledger = VariedLedger()
    user = ledger.ada.user
    hidden = f"|{user.accounts.first().pk}|"
    with load(full=True) as twins:
        whole = twins.rows("dashboards/flows", user_key=user.pk, hidden="", **SPAN)
        part = twins.rows("dashboards/flows", user_key=user.pk, hidden=hidden, **SPAN)
        assert sum(row["counted"] for row in part) < sum(row["counted"] for row in whole)
        assert sum(row["left_out"] for row in whole) > 0
        assert twins.rows("dashboards/flows", user_key=user.pk, hidden="", first_day=20260101, last_day=20260101) == [
            row for row in whole if str(row["day"]) == "2026-01-01"
        ]
        scope = {"user_key": user.pk, "first_month": 202601, "last_day": 20260315}
        accounts = twins.rows("dashboards/balances", **scope, hidden="")
        assert {row["account_key"] for row in accounts} == set(user.accounts.values_list("pk", flat=True))
        assert {row["month_key"] for row in accounts} == {0, 202601, 202602, 202603}
        seen = twins.rows("dashboards/balances", **scope, hidden=hidden)
        assert len({row["account_key"] for row in accounts}) == len({row["account_key"] for row in seen}) + 1
        rates = twins.rows("dashboards/rates", **scope, quote="EUR")
        assert {row["base"] for row in rates} == {"USD", "JPY"}
        assert all(isinstance(row["scaled_rate"], int) for row in rates)


def test_the_days_of_a_span_add_up_to_the_metrics() -> None:
    ledger = VariedLedger()
    user = ledger.ada.user.pk
    months = {"first_month": 202511, "last_month": 202602, "previous_month": 202507}
    with load(full=True) as twins:
        rows = twins.rows("dashboards/flows", user_key=user, hidden="", first_day=20251101, last_day=20260228)
        [found] = twins.rows("metrics/total_expenses", user_key=user, **months)
        spent = -sum((row["amount"] for row in rows if row["type"] == "expense"), Decimal(0))
        assert spent == found["amount"] != 0
