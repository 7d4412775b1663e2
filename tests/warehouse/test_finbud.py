"""What FinBud reads is the same on DuckDB and PostgreSQL, and so are its findings."""

from datetime import date

import pytest

from apps.finbud.detectors import detect
from apps.finbud.reading import books
from apps.warehouse.engines.duckdb.engine import DuckDBEngine
from apps.warehouse.engines.redshift.engine import RedshiftEngine

from .twins import load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")
TODAY = date(2026, 3, 15)


def test_both_engines_show_the_same_books_and_lead_to_the_same_findings() -> None:
    ledger = VariedLedger()
    scope = {"first_user": 0, "last_user": 2**31, "first_day": 20240101, "last_day": 20260315, "month": 202603}
    with load(full=True) as twins:
        assert twins.rows("finbud/last_person")[0]["people"] > 1
        for name in ("people", "bookings", "accounts", "budgets"):
            assert twins.rows(f"finbud/{name}", **scope)
    read = []
    for engine in (DuckDBEngine(), RedshiftEngine()):
        with engine.snapshot() as warehouse:
            read.append(list(books(warehouse, (0, 2**31), TODAY)))
    assert read[0] == read[1]
    assert {book.user_key for book in read[0]} >= {ledger.ada.user.pk}
    assert [detect(book) for book in read[0]] == [detect(book) for book in read[1]]
