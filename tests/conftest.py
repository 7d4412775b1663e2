"""What every test stands on: its own data folder, real files where they are, a quick password hash."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sqlserver.shadow import FAULTS

ROOT = Path(__file__).resolve().parents[1]
OF_A_FILE = "sqlite_file: about the ledger as a SQLite file; left out where TEST_MSSQL_URL puts it on a server"
TAKES_MINUTES = "takes_minutes: left out unless --long asks for it (`make test-faults`)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that adds the long tests."""
    parser.addoption("--long", action="store_true", help="also run the tests that take minutes each")


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known."""
    config.addinivalue_line("markers", OF_A_FILE)
    config.addinivalue_line("markers", TAKES_MINUTES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot be asked of the ledger that the tests run on, and what takes minutes unless asked for."""
    from django.db import connection

    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("takes_minutes")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)
    if connection.vendor != "sqlite":
        for item in items:
            if item.get_closest_marker("sqlite_file"):
                item.add_marker(pytest.mark.skip(reason="the ledger of this run is no SQLite file"))


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quick hashes, unhashed static names, and a warehouse of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WAREHOUSE_PATH = tmp_path_factory.mktemp("warehouse") / "warehouse.duckdb"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The ledger's tables, and a copy of them as long as they are empty."""
    from django.db import connection

    from tests import ledger_copies

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            ledger_copies.EMPTY.append(ledger_copies.copied())


@pytest.fixture
def once(transactional_db: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], Any]], Any]:
    """`once(build)`: what `build` returns and leaves in ledger and warehouse, built by the first test that asks."""
    from tests.built_once import built_once

    return lambda build: built_once(build, tmp_path_factory.mktemp("once"))


@pytest.fixture
def shared_data() -> Path:
    """Real bank files beside the project; a test that wants them says so and is skipped where they are missing."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data with real bank files is not here")
    return folder


@pytest.fixture(autouse=True)
def forgotten_throttles() -> Iterator[None]:
    """No test inherits another's request counts."""
    from django.core.cache import cache

    yield
    cache.clear()


@pytest.fixture(autouse=True)
def queries_for_sql_server() -> Iterator[None]:
    """Every query of every test is one that SQL Server could run as well."""
    FAULTS.clear()
    yield
    assert not FAULTS, "SQL Server would not run:\n" + "\n".join(dict.fromkeys(FAULTS))
