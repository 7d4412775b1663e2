"""A prepared store answers what the statements answer: to the cent, to the type, in the same order."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.metrics import months
from apps.warehouse import statements
from apps.warehouse.engines.prepared import ANSWERS, Prepared, Unprepared, write_touched, write_whole

from . import small_warehouse as small


def asked(connection: duckdb.DuckDBPyConnection, name: str, values: dict[str, int]) -> list[dict[str, Any]]:
    """The statement's own answer."""
    statement = statements.for_duckdb(name, values)
    connection.execute(statement.text, statement.values)
    columns = [column[0] for column in connection.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in connection.fetchall()]


def windows(dice: Random) -> list[dict[str, int]]:
    """Single months, years, all time, before and after everything; with the period before, or only its last month."""
    found = []
    for _ in range(5):
        last, count = months.shifted(small.any_month(dice), dice.randrange(-3, 9)), dice.choice([1, 1, 2, 5, 12, 120])
        first = months.shifted(last, 1 - count)
        previous = months.shifted(first, -dice.choice([1, count]))
        found.append({"previous_month": previous, "first_month": first, "last_month": last})
    return found


def assert_equal_answers(
    connection: duckdb.DuckDBPyConnection, path: Path, version: int, state: small.State, dice: Random
) -> None:
    for user in (*small.USERS, 3):
        for window in windows(dice):
            store = Prepared(path, version)
            for name in dice.sample(sorted(ANSWERS), len(ANSWERS)):
                values = {"user_key": user, **window}
                if user in state.currencies:
                    assert repr(store.rows(name, **values)) == repr(asked(connection, name, values)), (name, values)
                else:
                    with pytest.raises(Unprepared):  # so that the statement itself is asked
                        store.rows(name, **values)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_after_a_full_load_and_any_number_of_incremental_ones(seed: int) -> None:
    dice = Random(seed)
    state = small.random_state(dice)
    with TemporaryDirectory() as folder, small.connected() as connection:
        path = Path(folder) / "warehouse.prepared"
        small.fill(connection, state)
        write_whole(connection, path, 1)
        assert_equal_answers(connection, path, 1, state, dice)
        for version in range(2, 2 + dice.randint(1, 3)):
            small.change(state, dice)
            small.touch(connection, state)
            written = write_touched(connection, path, version - 1, version)
            assert written
            written.commit()
            assert_equal_answers(connection, path, version, state, dice)


def test_more_users_than_are_written_at_once(tmp_path: Path) -> None:
    from apps.warehouse.engines.prepared import writing

    users = range(1, writing.USERS_AT_ONCE + 3)
    state = small.State(
        currencies=dict.fromkeys(users, "EUR"), expenses={(user, 202401, 0): (user, 1) for user in users}
    )
    with small.connected() as connection:
        connection.execute("SET threads = 2")
        fill_quickly(connection, state)
        write_whole(connection, tmp_path / "store", 1)
    window = {"previous_month": 202401, "last_month": 202401}
    for user in (1, writing.USERS_AT_ONCE, writing.USERS_AT_ONCE + 1, writing.USERS_AT_ONCE + 2):
        (month,) = Prepared(tmp_path / "store", 1).rows("metrics/monthly_trend", user_key=user, **window)
        assert month["expenses"] == small.money(user)


def fill_quickly(connection: duckdb.DuckDBPyConnection, state: small.State) -> None:
    """As `fill`, for a state of one expense a user."""
    small.fill(connection, small.State())
    last = max(state.currencies)
    connection.execute(f"INSERT INTO dim_user SELECT i, '', '', 'EUR', 'UTC' FROM range(1, {last + 1}) AS r (i)")
    connection.execute(
        f"INSERT INTO fact_monthly_summary SELECT i, 202401, 0, i * 0.01, 1, 0 FROM range(1, {last + 1}) AS r (i)"
    )
