"""A load of a few changes leaves the base's file alone, and readers see base and changes as one."""

from pathlib import Path

import pyarrow as pa
import pytest
from django.conf import settings

from apps.problems import Problem
from apps.warehouse.engines import engine
from apps.warehouse.engines.duckdb.publication import Pointer, Publication
from apps.warehouse.reading import snapshot
from tests.warehouse.contract.writing import MOMENT, USER, add, currencies, number_of_users, publish, user


@pytest.fixture(autouse=True)
def by_changes(settings) -> None:
    settings.WAREHOUSE_CHANGES_ABOVE = 0


def files(pattern: str = "*.duckdb") -> list[str]:
    return sorted(path.name for path in settings.WAREHOUSE_PATH.parent.glob(pattern))


def base() -> Path:
    return settings.WAREHOUSE_PATH.with_name("warehouse-1.duckdb")


def replace(key: int, **fields: str) -> None:
    """A version in which one user is another."""
    keys = pa.schema({"user_key": pa.int64()})
    with engine().build(from_scratch=False) as build:
        build.stage("keys", pa.Table.from_pylist([{"user_key": key}], keys).to_reader())
        build.remove("dim_user", "keys")
        add(build, "user", USER, user(key, **fields))
        build.publish(MOMENT)


def test_the_base_is_not_written_and_the_changes_are_small() -> None:
    publish(*range(1, 50_000), from_scratch=True)
    before = base().read_bytes()

    publish(50_000)

    assert files() == ["warehouse-1-2.duckdb", "warehouse-1.duckdb"]
    assert base().read_bytes() == before
    assert number_of_users(1, 49_999, 50_000) == 3


def test_a_row_that_is_replaced_again_and_again_is_there_once() -> None:
    publish(1, 2, from_scratch=True)

    for currency in ("CHF", "USD", "NOK"):
        replace(1, reporting_currency=currency)

        with snapshot() as warehouse:
            assert currencies(warehouse, 1) == [currency]
            assert currencies(warehouse, 2) == ["EUR"]


def test_versions_keep_the_base_they_need() -> None:
    base().touch()
    for version in (2, 3, 4):
        settings.WAREHOUSE_PATH.with_name(f"warehouse-1-{version}.duckdb").touch()

    Publication(settings.WAREHOUSE_PATH).switch(Pointer(4, "warehouse-1-4.duckdb", None, base().name))

    assert files() == ["warehouse-1-3.duckdb", "warehouse-1-4.duckdb", "warehouse-1.duckdb"]


def test_changes_that_have_grown_are_folded_into_a_new_base(settings) -> None:
    publish(1, 2, from_scratch=True)
    replace(1, reporting_currency="CHF")
    settings.WAREHOUSE_CHANGES_ABOVE = 2**40

    replace(2, reporting_currency="USD")

    assert "warehouse-3.duckdb" in files()
    with snapshot() as warehouse:
        assert currencies(warehouse, 1, 2) == ["CHF", "USD"]
    publish(3)
    publish(4)
    assert files() == ["warehouse-4.duckdb", "warehouse-5.duckdb"]


def test_changes_without_their_base_are_a_broken_warehouse() -> None:
    publish(1, from_scratch=True)
    publish(2)
    base().unlink()

    with pytest.raises(Problem, match="run_etl --full") as raised, snapshot():
        pass
    assert raised.value.code == "warehouse_broken"
