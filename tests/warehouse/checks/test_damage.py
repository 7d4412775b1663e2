"""Each data check finds what it is there for, on DuckDB and on PostgreSQL in Redshift's place, and nothing else."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.warehouse import statements
from etl.checking import ChecksFailed, check, meaning
from tests.warehouse.twins import Twins, load
from tests.warehouse.varied_ledger import VariedLedger

from .damage import SCOPES, SUBTLE, TOUCHED, WHOLE

pytestmark = pytest.mark.usefixtures("redshift")
BY_MOMENT = "moment_is_fresh"


@pytest.fixture
def ledger() -> VariedLedger:
    return VariedLedger()


def checks(*folders: str) -> set[str]:
    return {name.rpartition("/")[2] for folder in folders for name in statements.names(f"checks/{folder}")}


@contextmanager
def damaged(twins: Twins, statement: str) -> Iterator[None]:
    """The one table that the statement changes is as it was before once the block is left."""
    (table,) = re.findall(r"^(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)", statement)
    twins.run(f"CREATE TEMPORARY TABLE kept AS SELECT * FROM {table}")
    twins.run(statement)
    yield
    twins.run(f"DELETE FROM {table}")
    twins.run(f"INSERT INTO {table} SELECT * FROM kept")
    twins.run("DROP TABLE kept")


def found(twins: Twins, *, full: bool) -> dict[str, int]:
    """The checks that fail, with how many rows each shows."""
    for table in SCOPES[full]:
        twins.run(f"DROP TABLE {table}")
    try:
        check(twins, as_of=timezone.now(), bookings=twins.bookings)
    except ChecksFailed as failed:
        return {each.check: len(each.rows) for each in failed.failed}
    return {}


def assert_each_is_found(twins: Twins, damage: Iterable[tuple[str, str]], *, full: bool) -> None:
    """Every damage is found by its check, and nothing is found where nothing is damaged."""
    for name, statement in damage:
        with damaged(twins, statement):
            rows = found(twins, full=full)
        assert name in rows, f"{name} does not see: {statement}"
        assert all(1 <= number <= 10 for number in rows.values()), statement
    assert found(twins, full=full) == {}


def test_every_check_has_its_damage_and_says_what_a_row_means() -> None:
    assert checks("always", "whole") - {BY_MOMENT} == WHOLE.keys()
    assert checks("always", "touched") - {BY_MOMENT} == TOUCHED.keys()
    for folder in ("always", "whole", "touched"):
        for name in statements.names(f"checks/{folder}"):
            assert statements.text(name).startswith("-- A row is "), name
            assert meaning(name)[-1] not in ".,", name
            assert name.endswith(BY_MOMENT) or statements.text(name).endswith("LIMIT 10"), name


def test_a_full_load_is_stopped(ledger: VariedLedger) -> None:
    with load(full=True) as twins:
        assert_each_is_found(twins, [*WHOLE.items(), *SUBTLE], full=True)


def test_an_incremental_load_is_stopped(ledger: VariedLedger) -> None:
    with load(full=True):
        pass
    ledger.edit()
    ledger.change_what_facts_rest_on()

    with load() as twins:
        assert_each_is_found(twins, TOUCHED.items(), full=False)


def test_a_load_of_the_future_or_of_an_earlier_moment_is_stopped_and_a_clock_set_back_is_not() -> None:
    now = timezone.now()
    texts = [f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%M:%S.%fZ}" for hours in (0, 1, 2)]
    with load(full=True) as twins:
        name = f"checks/always/{BY_MOMENT}"
        for as_of, published, seen_at, rows in (
            (texts[0], "", texts[1], 0),
            (texts[1], texts[0], texts[2], 0),
            (texts[1], "", texts[0], 1),
            (texts[0], texts[1], texts[2], 1),
            (texts[0], texts[2], texts[1], 0),
        ):
            assert len(twins.rows(name, as_of=as_of, published=published, now=seen_at)) == rows
