"""Staging tables are wide enough for whatever the ledger holds, and filled without holding it all in memory."""

from collections.abc import Iterator

import pyarrow as pa
import pytest
from django.apps import apps
from django.db import connections
from psycopg2 import extensions

from apps.warehouse import schema, statements
from apps.warehouse.engines import engine
from apps.warehouse.engines.redshift.columns import columns
from apps.warehouse.engines.redshift.staging import PAGE_ROWS, MultiRowInserts, stager

BYTES_OF_A_LETTER = 4
# A column of the ledger, and the name under which its text is staged.
TEXTS = [
    ("users.User", "email", "email"),
    ("users.User", "name", "name"),
    ("users.User", "time_zone", "time_zone"),
    ("ledger.Account", "name", "name"),
    ("ledger.Account", "kind", "kind"),
    ("ledger.Category", "name", "top_level_name"),
    ("ledger.Transaction", "payee", "payee"),
    ("ledger.Transaction", "description", "description"),
    ("budgets.Budget", "name", "name"),
    ("budgets.Budget", "period", "period"),
]
ASCII_ONLY = {"time_zone", "kind", "period"}


class Redshift(extensions.connection):
    """A connection to a server that says that it is Redshift."""

    server_version = 80002


class Noting(extensions.cursor):
    """Notes the definitions of tables, and gives PostgreSQL what it understands of them."""

    noted: list[str] = []  # noqa: RUF012 - one list for the test

    def execute(self, query: str, variables: object = None) -> None:
        if isinstance(query, str) and "CREATE TABLE" in query:
            self.noted.append(query)
            query = statements.without_physical_attributes(query)
        if "query_group" not in str(query):
            super().execute(query, variables)


@pytest.mark.parametrize(("model", "field", "column"), TEXTS)
def test_a_text_of_the_ledgers_greatest_length_fits(model: str, field: str, column: str) -> None:
    letters = apps.get_model(model)._meta.get_field(field).max_length
    declared = columns(pa.schema({column: pa.string()}))
    assert int(declared.split("(")[1][:-1]) >= letters * (1 if column in ASCII_ONLY else BYTES_OF_A_LETTER)


def test_columns_are_declared_after_their_arrow_types() -> None:
    declared = columns(
        pa.schema(
            {
                "key": pa.int64(),
                "month_key": pa.int32(),
                "depth": pa.int16(),
                "rate": pa.decimal128(18, 8),
                "day": pa.date32(),
                "is_paired": pa.bool_(),
                "payee": pa.string(),
                "entity": pa.string(),
            }
        )
    )
    assert declared == (
        "key BIGINT, month_key INTEGER, depth SMALLINT, rate DECIMAL(18, 8), day DATE, is_paired BOOLEAN, "
        "payee VARCHAR(800), entity VARCHAR(65535)"
    )


def test_a_type_that_nobody_stages_is_refused() -> None:
    with pytest.raises(KeyError):
        columns(pa.schema({"amount": pa.float64()}))


def test_rows_are_read_as_they_are_inserted(redshift) -> None:
    kind = pa.schema({"number": pa.int64(), "text": pa.string()})
    at_once = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal at_once
        for start in range(0, 5 * PAGE_ROWS, PAGE_ROWS // 2):
            with connections["redshift_loader"].cursor() as other:
                other.execute("SELECT COUNT(*) FROM thing")
                at_once = max(at_once, start - other.fetchone()[0])
            numbers = range(start, start + PAGE_ROWS // 2)
            yield pa.record_batch({"number": list(numbers), "text": ["50% ©"] * len(numbers)}, schema=kind)

    with connections["redshift_loader"].cursor() as cursor, MultiRowInserts() as fills:
        cursor.execute("CREATE TABLE thing (number BIGINT, text VARCHAR(20))")
        filled = fills.fill(cursor, "thing", pa.RecordBatchReader.from_batches(kind, batches()))
        cursor.execute("SELECT COUNT(*), MIN(text), MAX(text), SUM(number) FROM thing")
        assert cursor.fetchone() == (filled, "50% ©", "50% ©", sum(range(filled)))
    assert filled == 5 * PAGE_ROWS
    assert at_once == 0


def test_without_a_bucket_rows_are_inserted(redshift) -> None:
    assert isinstance(stager(), MultiRowInserts)


def test_on_redshift_tables_are_made_with_keys_and_encodings(redshift) -> None:
    loader = connections["redshift_loader"]
    loader.settings_dict["OPTIONS"] |= {"connection_factory": Redshift, "cursor_factory": Noting}
    with loader.cursor() as cursor:
        cursor.execute("UPDATE warehouse_publication SET schema_version = -1")

    engine().set_up()

    assert [statements.text(f"schema/{table}") for table in schema.TABLES] == Noting.noted
    assert all("ENCODE" in definition and "SORTKEY" in definition for definition in Noting.noted)
