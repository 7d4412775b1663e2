"""A warehouse of another release, or one that is damaged, is never read as if it were this one's."""

import pytest

from apps.problems import Problem
from apps.warehouse import schema
from apps.warehouse.engines import engine

from .kinds import Kind
from .writing import MOMENT, number_of_users, publish

OLDER, NEWER = schema.VERSION - 1, schema.VERSION + 1


@pytest.mark.parametrize("found", [OLDER or 99, NEWER])
def test_tables_of_another_release_are_not_read_and_not_loaded(kind: Kind, found: int) -> None:
    publish(1, from_scratch=True)
    kind.pretend_schema_version(found)

    for use in (engine().snapshot(), engine().build(from_scratch=False)):
        with pytest.raises(Problem, match=rf"version {found}, this release reads version {schema.VERSION}") as raised:
            use.__enter__()
        assert raised.value.code == "warehouse_outdated"
        assert "run_etl --full" in str(raised.value)


def test_a_full_load_replaces_the_tables_of_another_release(kind: Kind) -> None:
    first = publish(1, from_scratch=True)
    kind.pretend_schema_version(99)

    assert publish(2, from_scratch=True) == first + 1

    assert number_of_users(1, 2) == 1


def test_a_table_that_is_gone_is_said_with_what_to_do(kind: Kind) -> None:
    publish(1, from_scratch=True)
    kind.change("DROP TABLE fact_transactions")

    with pytest.raises(Problem, match="run_etl --full") as raised, engine().snapshot() as snapshot:
        snapshot.rows("reconcile/facts")
    assert raised.value.code == "warehouse_broken"

    publish(2, from_scratch=True)
    assert number_of_users(1, 2) == 1


def test_confirming_refuses_another_release(kind: Kind) -> None:
    publish(1, from_scratch=True)
    kind.pretend_schema_version(NEWER)

    with pytest.raises(Problem, match="schema version"):
        engine().confirm(MOMENT)
