"""What the project asks of Django's connections holds on the aliases of the warehouse, with the Django in use."""

import time

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import (
    IntegrityError,
    OperationalError,
    ProgrammingError,
    close_old_connections,
    connections,
    router,
    transaction,
)
from django.db.backends.utils import CursorWrapper
from django.db.transaction import TransactionManagementError
from psycopg2 import extensions

from apps.warehouse.engines.redshift.router import WarehouseRouter
from finsight.settings.warehouse import ROUTER
from tests.warehouse.contract.writing import publish

pytestmark = pytest.mark.usefixtures("redshift")

READER, LOADER = "redshift", "redshift_loader"


def asked(alias: str, statement: str, values: object = None) -> list[tuple[object, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def setting(alias: str, name: str) -> object:
    return asked(alias, f"SHOW {name}")[0][0]


def make_table() -> None:
    with connections[LOADER].cursor() as cursor:
        cursor.execute("CREATE TABLE thing (number INTEGER PRIMARY KEY)")


def numbers() -> list[object]:
    return [row[0] for row in asked(LOADER, "SELECT number FROM thing ORDER BY number")]


def insert(*numbers: int) -> None:
    with connections[LOADER].cursor() as cursor:
        for number in numbers:
            cursor.execute("INSERT INTO thing VALUES (%s)", [number])


def end_session_of(alias: str) -> None:
    """The server ends the alias's session."""
    session = connections[alias].connection.info.backend_pid
    other = connections[alias].copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [session])
    other.close()


@pytest.mark.parametrize(("alias", "limit"), [(READER, "30s"), (LOADER, "1h")])
def test_a_session_knows_its_schema_its_limit_and_utc(alias: str, limit: str) -> None:
    assert setting(alias, "search_path") == "finsight"
    assert setting(alias, "statement_timeout") == limit
    assert setting(alias, "timezone") == "UTC"
    assert setting(alias, "application_name") == "finsight"
    assert asked(alias, "SELECT TIMESTAMP WITH TIME ZONE '2026-01-01 12:00:00+02'")[0][0].isoformat() == (
        "2026-01-01T10:00:00+00:00"
    )


def test_redshift_is_told_a_query_group_and_postgresql_is_not(settings) -> None:
    settings.REDSHIFT = settings.REDSHIFT | {"QUERY_GROUP": "dashboards"}

    class Redshift(extensions.connection):
        server_version = 80002  # what Redshift says it is

    told = []

    class Cursor(extensions.cursor):
        def execute(self, query: str, variables: object = None) -> None:
            if "query_group" in query:
                told.append((query, variables))  # PostgreSQL would refuse it
            else:
                super().execute(query, variables)

    connection = connections[READER].copy()
    connection.settings_dict["OPTIONS"] |= {"connection_factory": Redshift, "cursor_factory": Cursor}
    connection.ensure_connection()
    assert connection.is_redshift
    assert told == [("SET query_group TO %s", ["dashboards"])]
    connection.close()
    assert not connections[READER].is_redshift


def test_cursors_are_those_of_django(settings) -> None:
    with connections[READER].cursor() as cursor:
        assert type(cursor) is CursorWrapper
        cursor.execute("SELECT %(one)s AS one, '100%%' AS percent", {"one": 1})
        assert [column[0] for column in cursor.description] == ["one", "percent"]
        assert cursor.fetchall() == [(1, "100%")]
        with pytest.raises(ProgrammingError) as raised:
            cursor.execute("SELECT * FROM nowhere")
    assert raised.value.__cause__.pgcode == "42P01"


def test_statements_are_logged_where_that_is_asked_for(settings, django_assert_num_queries) -> None:
    with django_assert_num_queries(1, connection=connections[READER]):
        asked(READER, "SELECT 1")


def test_atomic_commits_and_rolls_back() -> None:
    make_table()
    with transaction.atomic(using=LOADER):
        insert(1)
    with pytest.raises(IntegrityError), transaction.atomic(using=LOADER):
        insert(2, 1)
    assert numbers() == [1]


def test_a_savepoint_is_rolled_back_alone_and_its_hooks_with_it() -> None:
    make_table()
    told: list[str] = []

    def insert_and_tell(number: int) -> None:
        with transaction.atomic(using=LOADER):
            transaction.on_commit(lambda: told.append("inner"), using=LOADER)
            insert(number)

    with transaction.atomic(using=LOADER):
        insert(1)
        transaction.on_commit(lambda: told.append("outer"), using=LOADER)
        with pytest.raises(IntegrityError):
            insert_and_tell(1)
        insert(2)
        assert told == []
    assert numbers() == [1, 2]
    assert told == ["outer"]


def test_after_an_error_an_atomic_block_takes_no_more_statements() -> None:
    make_table()
    with transaction.atomic(using=LOADER):
        insert(1)
        with pytest.raises(IntegrityError), transaction.atomic(using=LOADER, savepoint=False):
            insert(1)
        with pytest.raises(TransactionManagementError):
            insert(2)
    assert numbers() == []


@pytest.mark.parametrize("atomic", [True, False])
def test_a_robust_hook_may_fail_and_the_next_one_runs(atomic: bool, caplog) -> None:
    told: list[str] = []

    def fail() -> None:
        raise RuntimeError("a hook failed")

    def register() -> None:
        transaction.on_commit(fail, using=LOADER, robust=True)
        transaction.on_commit(lambda: told.append("next"), using=LOADER, robust=True)

    if atomic:
        with transaction.atomic(using=LOADER):
            register()
    else:
        register()
    assert told == ["next"]
    assert "a hook failed" in caplog.text


def test_a_dead_connection_is_noticed_at_the_next_request() -> None:
    assert asked(READER, "SELECT 1") == [(1,)]
    end_session_of(READER)

    close_old_connections()  # what Django does as a request begins

    assert asked(READER, "SELECT 1") == [(1,)]


def test_a_dead_connection_is_noticed_by_a_request_that_begins_with_a_transaction() -> None:
    assert asked(READER, "SELECT 1") == [(1,)]
    end_session_of(READER)
    close_old_connections()

    with transaction.atomic(using=READER):
        assert asked(READER, "SELECT 1") == [(1,)]


def test_without_a_health_check_a_dead_connection_is_an_error() -> None:
    connections[READER].settings_dict["CONN_HEALTH_CHECKS"] = False
    assert asked(READER, "SELECT 1") == [(1,)]
    end_session_of(READER)
    close_old_connections()

    with pytest.raises(OperationalError):
        asked(READER, "SELECT 1")


def test_a_living_connection_is_kept_until_it_is_old() -> None:
    asked(READER, "SELECT 1")
    first = connections[READER].connection
    close_old_connections()
    asked(READER, "SELECT 1")
    assert connections[READER].connection is first

    connections[READER].close_at = time.monotonic()
    close_old_connections()
    asked(READER, "SELECT 1")

    assert connections[READER].connection is not first


def test_models_and_migrations_stay_away(settings) -> None:
    settings.DATABASE_ROUTERS = [ROUTER]
    assert not any(
        router.allow_migrate_model(alias, model) for alias in (READER, LOADER) for model in apps.get_models()
    )
    assert WarehouseRouter().allow_migrate("default", "ledger") is None
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_checking_the_database_finds_nothing_wrong(settings) -> None:
    settings.DATABASE_ROUTERS = [ROUTER]
    publish(from_scratch=True)
    call_command("check", databases=[READER, LOADER])
