"""Lines written by one statement leave the very tables that row by row inserts leave, type by type."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.ledger.capture import pending_changes
from apps.ledger.models import Account, Category, Transaction
from apps.statements.identity import Identified, compare, identify
from apps.statements.models import ImportBatch, ImportedLine
from apps.statements.selectors import category_finder, known_lines
from apps.statements.writing import as_bookings, storable, write

from .odd_lines import TEXTS, odd_lines

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
TABLES = ("ledger_transaction", "statements_importedline", "ledger_change")
CAPTURED_AT = ("ledger_change", "at")  # by the server's own clock


@pytest.fixture
def batch(account: Account) -> ImportBatch:
    return ImportBatch.objects.create(user=account.owner, account=account, file_name="a.csv", sha256="", format="csv")


def row_by_row(batch: ImportBatch, account: Account, booked: list[Identified]) -> None:
    """What `write` does, by the ORM."""
    finder = category_finder(account.owner)
    for number, each in enumerate(booked):
        line = each.line
        Transaction.objects.bulk_create(
            [
                Transaction(
                    account=account,
                    amount=line.amount,
                    posting_date=line.posting_date,
                    description=line.description[:500],
                    payee=line.payee[:200],
                    category_id=finder.find(line.category, money_in=line.amount > 0),
                    notes=line.notes[:4000],
                    bank_id=line.bank_id[:255],
                    import_ref=f"{batch.pk}:{number}",
                )
            ]
        )
    ids = dict(Transaction.objects.order_by().values_list("import_ref", "pk"))
    ImportedLine.objects.bulk_create(
        ImportedLine(
            batch=batch,
            account=account,
            transaction_id=ids[f"{batch.pk}:{number}"],
            line_no=each.line.line_no,
            fingerprint=each.fingerprint,
            occurrence=each.occurrence,
            bank_key=each.bank_key,
        )
        for number, each in enumerate(booked)
    )


def stored() -> Iterator[list[tuple[object, ...]]]:
    """Every table as it is kept, but for when; on SQLite with each value's type, which there is the value's own."""
    with connection.cursor() as cursor:
        for table in TABLES:
            found = connection.introspection.get_table_description(cursor, table)
            names = [column.name for column in found if (table, column.name) != CAPTURED_AT]
            typed = [f"typeof({name}), quote({name})" for name in names] if connection.vendor == "sqlite" else names
            cursor.execute(f"SELECT {', '.join(typed)} FROM {table} ORDER BY id")
            yield list(map(tuple, cursor.fetchall()))


@time_machine.travel(NOON, tick=False)
def test_one_statement_leaves_what_row_by_row_leaves(account: Account, batch: ImportBatch) -> None:
    booked, left = odd_lines(), []
    for book in (
        lambda: write(batch, account, as_bookings(batch, booked, 0, category_finder(account.owner))),
        lambda: row_by_row(batch, account, booked),
    ):
        with transaction.atomic():
            book()
            left.append(list(stored()))
            transaction.set_rollback(True)
    by_statement, by_row = left
    assert len(by_statement[0]) == len(TEXTS)
    for table, ours, theirs in zip(TABLES, by_statement, by_row, strict=True):
        assert ours == theirs, table


def test_lines_get_ascending_keys_in_the_order_of_the_file(account: Account, batch: ImportBatch) -> None:
    write(batch, account, as_bookings(batch, odd_lines(), 40, category_finder(account.owner)))
    references = Transaction.objects.order_by("pk").values_list("import_ref", flat=True)
    assert list(references) == [f"{batch.pk}:{number}" for number in range(40, 40 + len(TEXTS))]
    assert list(ImportedLine.objects.order_by("pk").values_list("line_no", flat=True)) == list(range(2, 2 + len(TEXTS)))
    assert not ImportedLine.objects.filter(transaction=None).exists()


def test_every_line_is_captured_for_its_owner(account: Account, batch: ImportBatch) -> None:
    before = pending_changes(account.owner_id)
    write(batch, account, as_bookings(batch, odd_lines(), 0, category_finder(account.owner)))
    assert pending_changes(account.owner_id) - before == len(TEXTS)


def test_category_is_of_the_owner_or_none(account: Account, batch: ImportBatch) -> None:
    write(batch, account, as_bookings(batch, odd_lines(), 0, category_finder(account.owner)))
    groceries = Category.objects.get(owner=account.owner, name="Groceries")
    assert set(Transaction.objects.values_list("category", flat=True)) == {None, groceries.pk}


def test_what_was_written_is_known(account: Account, batch: ImportBatch) -> None:
    booked = odd_lines()
    write(batch, account, as_bookings(batch, booked, 0, category_finder(account.owner)))
    again = identify(each.line for each in booked)
    assert compare(again, known_lines(account.pk, again)).new == []


@given(st.text(st.characters(), max_size=60))
def test_any_text_can_be_kept(text: str) -> None:
    kept = storable(text, 50)
    assert kept.encode().decode() == kept
    assert "\0" not in kept
    assert kept == text[:50] or any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


def test_text_no_database_keeps_is_mended(account: Account, batch: ImportBatch) -> None:
    """Zero characters end a text in some, a surrogate without its other half is no character in any."""
    lines = odd_lines(["a\0b", "\ud83d broken", "\ud83d\ude00", "x"])
    write(batch, account, as_bookings(batch, lines, 0, category_finder(account.owner)))
    kept = Transaction.objects.order_by("pk").values_list("description", flat=True)
    assert list(kept) == ["ab", "\ufffd broken", "😀", "x"]
