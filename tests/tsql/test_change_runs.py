"""Runs of ids: what may be taken away is exactly what was seen, whatever was still uncommitted between."""

import sqlite3
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from .files import only
from .translation import translated


@settings(deadline=None)
@given(st.sets(st.integers(1, 60), max_size=40))
def test_runs_cover_every_id_that_is_there_and_none_that_is_not(ids: set[int]) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE ledger_change (id BIGINT)")
    if ids:
        database.executemany("INSERT INTO ledger_change VALUES (?)", [[key] for key in ids])

    runs = database.execute(translated(only("extract/change_runs", exp.Select), "sqlite")).fetchall()

    covered = [key for first, last in runs for key in range(first, last + 1)]
    assert covered == sorted(ids)
    assert all(second[0] > first[1] + 1 for first, second in pairwise(runs))
