"""DuckDB and Redshift side by side: every step of a load, and every answer, must be the same on both."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa
import sqlglot

from apps.ledger import capture
from apps.warehouse import statements
from apps.warehouse.engines.duckdb.build import DuckDBBuild
from apps.warehouse.engines.duckdb.engine import DuckDBEngine
from apps.warehouse.engines.redshift.build import RedshiftBuild
from apps.warehouse.engines.redshift.engine import RedshiftEngine
from etl.checking import check
from etl.extract import ledger_source
from etl.pipeline import Moment, Range, load_changes, load_everything
from etl.progress import Progress

TODAY = date(2026, 3, 15)


class Twins:
    """A build of the loader's that is two: what is asked of it is asked of both, and compared."""

    def __init__(self, duckdb: DuckDBBuild, redshift: RedshiftBuild) -> None:
        self._duckdb = duckdb
        self._redshift = redshift
        self.bookings: int | None = None  # of the ledger, after a load of everything

    def stage(self, table: str, rows: pa.RecordBatchReader) -> int:
        """Give both the same rows."""
        arrived = rows.read_all()
        staged = self._duckdb.stage(table, arrived.to_reader())
        assert self._redshift.stage(table, arrived.to_reader()) == staged, table
        return staged

    def keep(self, relation: str, name: str, **values: object) -> int:
        """Keep the rows of a named statement; both must keep as many."""
        kept = self._duckdb.keep(relation, name, **values)
        assert self._redshift.keep(relation, name, **values) == kept, name
        return kept

    def append(self, table: str, name: str, **values: object) -> int:
        """Put the rows of a named statement into a table; both must put in as many."""
        written = self._duckdb.append(table, name, **values)
        assert self._redshift.append(table, name, **values) == written, name
        return written

    def remove(self, table: str, keys: str) -> None:
        """Take the same rows out of both."""
        self._duckdb.remove(table, keys)
        self._redshift.remove(table, keys)

    def rows(self, name: str, **values: object) -> list[dict[str, Any]]:
        """The rows of a named statement, equal to the last digit, and in the same order where it names one."""
        ours, theirs = self._duckdb.rows(name, **values), self._redshift.rows(name, **values)
        ordered = sqlglot.parse_one(statements.text(name), read="redshift").args.get("order")
        arranged = list if ordered else sorted
        assert arranged(map(repr, theirs)) == arranged(map(repr, ours)), (name, values)
        return ours

    def table(self, name: str) -> list[str]:
        """Every row of a table, sorted, as text that tells 1 from 1.0, 0 from 0.00 and '' from NULL."""
        ours = self._duckdb.connection.execute(f"SELECT * FROM {name}")
        with self._redshift._connection.cursor() as theirs:
            theirs.execute(f"SELECT * FROM {name}")
            found, wanted = _sorted(theirs), _sorted(ours)
        assert found == wanted, name
        return found

    def run(self, text: str) -> None:
        """Run any statement on both."""
        self._duckdb.connection.execute(text)
        with self._redshift._connection.cursor() as cursor:
            cursor.execute(text)


def _sorted(cursor: Any) -> list[str]:
    columns = [column[0] for column in cursor.description]
    return sorted(repr(dict(zip(columns, row, strict=True))) for row in cursor.fetchall())


@contextmanager
def load(*, full: bool = False) -> Iterator[Twins]:
    """What a run of the ETL does, by its own functions, from one staging into both engines."""
    with ledger_source() as source:
        moment = Moment(datetime.combine(TODAY, time(12), UTC), source.change_runs())
        builds = (engine.build(from_scratch=full) for engine in (DuckDBEngine(), RedshiftEngine()))
        with next(builds) as duckdb, next(builds) as redshift:
            twins = Twins(duckdb, redshift)
            bookings = None
            if full:
                _loaded, moment, bookings = load_everything(source, twins, moment, Progress())
            else:
                load_changes(source, twins, moment, Range(), Progress())
            check(twins, as_of=moment.as_of, bookings=bookings)
            twins.bookings = bookings
            yield twins
            assert duckdb.publish(moment.as_of) == redshift.publish(moment.as_of)
    capture.take_away(moment.changes)
