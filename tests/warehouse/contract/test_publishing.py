"""Readers see one whole version, the one that was published last, whatever happens to the next."""

from datetime import timedelta

import pytest

from apps.problems import Problem
from apps.warehouse import schema
from apps.warehouse.engines import engine

from .kinds import Kind, hasty_loaders, tables_shown
from .writing import MOMENT, USER, add, currencies, number_of_users, publish, user

KEYS = range(1, 6)


def fail_to_load(*, from_scratch: bool) -> None:
    """A load that writes something, and then raises FileNotFoundError."""
    with engine().build(from_scratch=from_scratch) as build:
        assert add(build, "user", USER, user(2)) == 1
        build.append("dim_user", "transform/no_such_statement")


def test_before_the_first_load_there_is_nothing_to_read(kind: Kind) -> None:
    assert engine().current() is None
    with pytest.raises(Problem, match=r"run_etl") as raised, engine().snapshot():
        pass
    assert (raised.value.code, raised.value.status) == ("warehouse_missing", 503)


def test_without_tables_there_is_nothing_to_read_either(nowhere: Kind) -> None:
    assert engine().current() is None
    with pytest.raises(Problem, match=r"run_etl") as raised, engine().snapshot():
        pass
    assert (raised.value.code, raised.value.status) == ("warehouse_missing", 503)


def test_a_full_load_needs_no_setting_up(nowhere: Kind) -> None:
    assert publish(1, from_scratch=True) == 1
    assert number_of_users(*KEYS) == 1


def test_a_reader_sees_a_version_as_soon_as_it_is_published(kind: Kind) -> None:
    first = publish(1, from_scratch=True)
    assert number_of_users(*KEYS) == 1
    assert publish(2) == first + 1
    assert number_of_users(*KEYS) == 2


def test_the_moment_is_kept_to_the_microsecond(kind: Kind) -> None:
    publish(from_scratch=True)

    with engine().snapshot() as snapshot:
        assert snapshot.as_of == MOMENT
        assert snapshot.as_of.utcoffset() == timedelta(0)
        assert (engine().current().version, engine().current().moment) == (snapshot.version, MOMENT)


def test_confirming_moves_the_moment_and_nothing_else(kind: Kind) -> None:
    version = publish(1, from_scratch=True)
    later = MOMENT + timedelta(hours=1)

    assert engine().confirm(later) == version

    assert (engine().current().version, engine().current().moment) == (version, later)
    assert number_of_users(*KEYS) == 1


def test_nothing_can_be_confirmed_before_the_first_load(kind: Kind) -> None:
    with pytest.raises(Problem, match="run_etl"):
        engine().confirm(MOMENT)


def test_a_snapshot_goes_on_showing_its_version_while_others_are_published(kind: Kind) -> None:
    first = publish(1, from_scratch=True)
    with engine().snapshot() as before:
        publish(2)
        publish(3, from_scratch=True)
        assert currencies(before, *KEYS) == ["EUR"]
        assert before.version == first
        with engine().snapshot() as now:
            assert currencies(now, 3) == ["EUR"]
            assert currencies(before, 3) == []
            assert now.version == first + 2
        assert currencies(before, 1) == ["EUR"]


def test_nobody_sees_a_load_before_it_is_published(kind: Kind) -> None:
    publish(1, from_scratch=True)
    with engine().build(from_scratch=False) as build:
        assert add(build, "user", USER, user(2), user(3)) == 2
        assert len(build.rows("users/reporting_currency", user_key=2)) == 1
        assert number_of_users(*KEYS) == 1
        build.publish(MOMENT)
    assert number_of_users(*KEYS) == 3


@pytest.mark.parametrize("from_scratch", [False, True])
def test_a_load_that_fails_leaves_nothing_behind(kind: Kind, from_scratch: bool) -> None:
    version = publish(1, from_scratch=True)
    before = tables_shown(kind, *schema.TABLES)

    with pytest.raises(FileNotFoundError):
        fail_to_load(from_scratch=from_scratch)

    assert tables_shown(kind, *schema.TABLES) == before
    assert engine().current().version == version
    assert publish(2) == version + 1


def test_a_load_that_is_not_published_vanishes(kind: Kind) -> None:
    publish(1, from_scratch=True)

    with engine().build(from_scratch=False) as build:
        add(build, "user", USER, user(2))

    assert number_of_users(*KEYS) == 1


def test_a_first_load_that_fails_leaves_a_warehouse_that_was_never_loaded(nowhere: Kind) -> None:
    with pytest.raises(FileNotFoundError):
        fail_to_load(from_scratch=True)

    assert engine().current() is None


def test_a_load_from_scratch_begins_with_an_empty_warehouse(kind: Kind) -> None:
    publish(from_scratch=True)
    empty = tables_shown(kind, *schema.TABLES)
    publish(1, 2)

    publish(from_scratch=True)

    assert tables_shown(kind, *schema.TABLES) == empty
    assert [name for name, rows in empty.items() if rows] == ["dim_date", "dim_category"]
    assert len(empty["dim_date"]) == len(schema.calendar())


def test_one_load_at_a_time(kind: Kind) -> None:
    first = publish(1, from_scratch=True)
    with engine().build(from_scratch=False) as build:
        for from_scratch in (False, True):
            other = engine().build(from_scratch=from_scratch)
            with hasty_loaders(), pytest.raises(Problem, match="Another load") as raised, other:
                pass
            assert raised.value.code == "etl_running"
        assert number_of_users(*KEYS) == 1  # readers do not wait
        build.publish(MOMENT)
    assert publish(2) == first + 2


def test_an_unknown_parameter_is_an_error_and_a_further_one_is_not(kind: Kind) -> None:
    publish(1, from_scratch=True)
    with engine().snapshot() as snapshot:
        assert len(snapshot.rows("users/reporting_currency", user_key=1, month_key=202601)) == 1
        with pytest.raises(KeyError, match="user_key"):
            snapshot.rows("users/reporting_currency", month_key=202601)


def test_a_staging_table_has_a_name_and_nothing_else(kind: Kind) -> None:
    with engine().build(from_scratch=True) as build, pytest.raises(ValueError, match="not a table's name"):
        build.stage("stage_user (user_key); --", USER.empty_table().to_reader())
