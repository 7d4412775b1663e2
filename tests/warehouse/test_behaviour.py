"""What the analysis of behaviour reads is the same on DuckDB and PostgreSQL, and as columns the same as in rows."""

from datetime import date

import numpy as np
import pytest

from apps.behaviour import reading
from apps.behaviour.people import day_keys
from apps.warehouse.engines.duckdb.engine import DuckDBEngine
from apps.warehouse.engines.redshift.engine import RedshiftEngine

from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")
TODAY = date(2026, 3, 15)
STATEMENTS = (*reading.STATEMENTS, "category_months", "limited_category_months")


def test_both_engines_know_the_same_months_days_and_balances() -> None:
    ledger = VariedLedger()
    hidden = f"|{ledger.ada.user.accounts.first().pk}|"
    months, days = reading.everybody(TODAY).months, day_keys(TODAY, reading.DAYS)
    span = {"first_month": months[0], "last_month": months[-1], "first_day": days[0], "last_day": days[-1]}
    everybody = {**span, "first_user": 0, "last_user": reading.LAST_KEY, "hidden": ""}
    one = {**everybody, "first_user": ledger.ada.user.pk, "last_user": ledger.ada.user.pk, "hidden": hidden}
    with load(full=True) as twins:
        for name in STATEMENTS:
            assert twins.rows(f"behaviour/{name}", **everybody) or name == "debt"
            twins.rows(f"behaviour/{name}", **one)
        whole, limited = (twins.rows(f"behaviour/{name}", **everybody) for name in STATEMENTS[-2:])
        assert sorted(map(str, whole)) == sorted(map(str, limited))
        assert twins.rows("behaviour/rates", day=TODAY)
        book = {"user_key": ledger.ada.user.pk, "most": 50_000, "hidden": "", **span}
        told = twins.rows("behaviour/bookings", **book, wordless="")
        silent = twins.rows("behaviour/bookings", **book, wordless=hidden)
        assert sum(row["payee"] == "" for row in silent) > sum(row["payee"] == "" for row in told)
        assert twins.rows("behaviour/bookings", **{**book, "most": 3}, wordless="") == told[:3]


def test_columns_are_the_rows_on_both_engines() -> None:
    VariedLedger()
    with load(full=True):
        pass
    found = []
    for engine in (DuckDBEngine(), RedshiftEngine()):
        with engine.snapshot() as warehouse:
            people = reading.read(warehouse, reading.everybody(TODAY))
            found.append(
                [
                    people.users,
                    people.income,
                    people.expenses,
                    people.flow,
                    people.balance,
                    people.spending.cents.sum(0),
                ]
            )
            nobody = warehouse.columns("behaviour/people", first_user=-2, last_user=-1)
            assert [len(column) for column in nobody.values()] == [0, 0]
    for ours, theirs in zip(*found, strict=True):
        np.testing.assert_allclose(ours, theirs)
