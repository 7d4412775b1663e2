"""The Redshift engine, on PostgreSQL, does what the DuckDB engine does, to the last digit and in the same order.

PostgreSQL stands for Redshift, which descends from it: what only one engine accepts or answers shows here.
"""

import pytest

from apps.warehouse import schema, statements

from .twins import Twins, load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")

# (previous_month, first_month, last_month): a month, a year, all time, months without any booking.
WINDOWS = [(202512, 202601, 202601), (202502, 202602, 202701), (197001, 202001, 209912), (203001, 203002, 203003)]
NOBODY = 0
LOADED = [table for table in schema.TABLES if table != "dim_date"]
READING = [name for folder in ("metrics", "users", "reconcile") for name in statements.names(folder)]
BROKEN_SUMMARIES = (
    "DELETE FROM fact_monthly_summary WHERE month_key = 202601",
    "UPDATE fact_monthly_summary SET income = income + 0.01",
)


@pytest.fixture
def ledger() -> VariedLedger:
    return VariedLedger()


def assert_tables_are_equal(twins: Twins) -> None:
    for table in LOADED:
        assert twins.table(table), table


def assert_answers_are_equal(twins: Twins, ledger: VariedLedger) -> None:
    """Every statement that readers know, for each user and window."""
    for user_key in (ledger.ada.user.pk, ledger.bo.user.pk, NOBODY):
        for previous, first, last in WINDOWS:
            window = {"previous_month": previous, "first_month": first, "last_month": last}
            for name in READING:
                twins.rows(name, user_key=user_key, **window)
    twins.rows("transform/facts_between", first_date_key=20260115, last_date_key=20260131)


def test_a_full_load_fills_equal_tables(ledger: VariedLedger) -> None:
    with load(full=True) as twins:
        assert_tables_are_equal(twins)
        assert_answers_are_equal(twins, ledger)


@pytest.mark.parametrize("change", ["edit", "change_what_facts_rest_on"])
def test_an_incremental_load_changes_tables_equally(ledger: VariedLedger, change: str) -> None:
    with load(full=True) as twins:
        before = {table: twins.table(table) for table in LOADED}
    getattr(ledger, change)()

    with load() as twins:
        assert_tables_are_equal(twins)
        assert_answers_are_equal(twins, ledger)
        assert twins.table("fact_transactions") != before["fact_transactions"]
        assert twins.table("fact_budget") != before["fact_budget"]


def test_an_incremental_load_ends_where_a_full_one_does(ledger: VariedLedger) -> None:
    with load(full=True):
        pass
    ledger.edit()
    ledger.change_what_facts_rest_on()
    with load() as twins:
        incremental = {table: twins.table(table) for table in LOADED}

    with load(full=True) as twins:
        assert {table: twins.table(table) for table in LOADED} == incremental


def test_reconciling_finds_the_same_broken_summaries(ledger: VariedLedger) -> None:
    with load(full=True) as twins:
        assert twins.rows("reconcile/summaries") == []
        for statement in BROKEN_SUMMARIES:
            twins.run(statement)
        assert len(twins.rows("reconcile/summaries")) > 1


def test_an_empty_ledger_loads_on_both() -> None:
    with load(full=True) as twins:
        assert len(twins.table("dim_date")) == len(schema.calendar())
        assert twins.table("fact_transactions") == []
        for name in READING:
            twins.rows(name, user_key=NOBODY, previous_month=202512, first_month=202601, last_month=202601)
