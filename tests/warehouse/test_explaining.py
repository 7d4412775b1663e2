"""The statements that explain a KPI answer alike on DuckDB and PostgreSQL, and find what was tampered with."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

from apps.metrics.explain_facts import ALL_ROWS
from apps.metrics.explaining import SIGNS
from etl import services as etl
from tests.metrics.book import Book

from .test_postgresql import NOBODY
from .twins import Twins, load
from .varied_ledger import VariedLedger

pytestmark = pytest.mark.usefixtures("redshift")

WINDOWS = [(202601, 202601), (202502, 202701), (203001, 203003)]
PAGES = [(ALL_ROWS.most, 0), (7, 5), (7, 1_000_000)]
TYPES = [(1, 0), (0, 1), (1, 1)]


def assert_answers_are_equal(twins: Twins, ledger: VariedLedger) -> int:
    """Every statement, for each user, window, category and page; returns how many rows came back."""
    rows = 0
    food = ledger.ada.category("Food & drink").pk
    for user_key in (ledger.ada.user.pk, ledger.bo.user.pk, NOBODY):
        rows += len(twins.rows("explain/categories", user_key=user_key))
        for first, last in WINDOWS:
            window = {"user_key": user_key, "first_month": first, "last_month": last}
            rows += len(twins.rows("explain/budgets", **window))
            for ancestor_key in (-1, 0, food):
                rows += len(twins.rows("explain/sums", **window, ancestor_key=ancestor_key, hidden=""))
                for (most, skipped), (income, expenses) in zip(PAGES, TYPES, strict=True):
                    scope = {
                        "ancestor_key": ancestor_key,
                        "hidden": "",
                        "with_income": income,
                        "with_expenses": expenses,
                    }
                    rows += len(twins.rows("explain/facts", **window, **scope, most=most, skipped=skipped))
    return rows


def test_both_engines_explain_alike() -> None:
    ledger = VariedLedger()
    with load(full=True) as twins:
        assert assert_answers_are_equal(twins, ledger) > 400
    ledger.edit()
    ledger.change_what_facts_rest_on()
    with load() as twins:
        assert assert_answers_are_equal(twins, ledger) > 400


@pytest.fixture
def book(transactional_db) -> Book:
    """A loaded month, with a budget."""
    book = Book()
    book.earn("2000.00")
    book.spend("300.00")
    book.plan("Food", "400.00", "Food & drink")
    etl.run()
    return book


def explained(book: Book, metric: str) -> dict[str, object]:
    """The command's answer and, as `exit`, its exit code."""
    out, code = StringIO(), 0
    words = ["explain_kpi", metric, "--user", book.user.email, "--month", "2026-01", "--json"]
    try:
        call_command(*words, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return {"exit": code, **json.loads(out.getvalue())}


@pytest.mark.parametrize("metric", SIGNS)
def test_every_kpi_is_explained_from_redshift(book: Book, metric: str) -> None:
    answer = explained(book, metric)

    assert (answer["exit"], answer["agrees"]) == (0, True)


@pytest.mark.parametrize("metric", SIGNS)
def test_a_number_that_its_transactions_do_not_add_up_to_is_an_error(book: Book, metric: str) -> None:
    with connections["redshift"].cursor() as cursor:
        cursor.execute("UPDATE fact_transactions SET amount_reporting = amount_reporting + 0.01")

    answer = explained(book, metric)

    assert (answer["exit"], answer["agrees"]) == (1, False)
    assert [row for row in answer["compared"] if not row["agrees"]]
