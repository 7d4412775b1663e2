"""What can be wrong between here and Redshift: one clear message each, to readers, to the loader and to /health."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from apps.problems import Problem
from apps.warehouse.engines import engine
from tests.warehouse.contract.writing import USER, add, number_of_users, publish, user
from tests.warehouse.postgresql_server import PostgreSQLServer, free_port
from tests.warehouse.redshift_aliases import redshift_at

READ = {"REDSHIFT_READER_USER": "reader", "REDSHIFT_READER_PASSWORD": "only reads"}


@pytest.fixture
def on_redshift(transactional_db, settings) -> None:
    settings.WAREHOUSE_ENGINE = "redshift"


@pytest.fixture
def reader(postgresql_server: PostgreSQLServer, on_redshift) -> Iterator[dict[str, str]]:
    """A user who may log in and nothing else, and the variables that make it the reader."""
    postgresql_server.run(f"CREATE USER reader PASSWORD '{READ['REDSHIFT_READER_PASSWORD']}'")
    yield READ
    for (name,) in postgresql_server.run("SELECT datname FROM pg_database WHERE NOT datistemplate"):
        postgresql_server.run("DROP OWNED BY reader", str(name))
    postgresql_server.run("DROP USER reader")


def problem_of_reading() -> Problem:
    with pytest.raises(Problem) as raised, engine().snapshot() as snapshot:
        snapshot.rows("users/reporting_currency", user_key=1)
    return raised.value


def problem_of_loading() -> Problem:
    """As run_etl says it, in one line and as JSON."""
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("run_etl", "--full", json=True, stdout=said)
    told = json.loads(said.getvalue())["error"]
    return Problem(told["code"], told["title"], told["status"], told["detail"])


def assert_says(code: str, *words: str) -> None:
    """Readers, the loader and /health all say the same; nobody says the password."""
    for problem in (problem_of_reading(), problem_of_loading()):
        assert problem.code == code
        assert problem.status == 503
        for word in words:
            assert word in str(problem)
        assert "correct horse" not in str(problem)
        assert "\n" not in str(problem)
    health = Client().get("/health").json()
    assert health["warehouse"]["status"] == code


Wrong = Callable[[str, PostgreSQLServer], str]
WRONG: dict[str, tuple[Wrong, str, tuple[str, ...]]] = {
    "host": (
        lambda url, _: url.replace("127.0.0.1", "cluster.invalid"),
        "warehouse_unreachable",
        ("cluster.invalid", "REDSHIFT_HOST", "security group"),
    ),
    "port": (
        lambda url, server: url.replace(f":{server.port}/", f":{free_port()}/"),
        "warehouse_unreachable",
        ("127.0.0.1", "refused"),
    ),
    "password": (
        lambda url, server: url.replace(quote(server.password), "guessed"),
        "warehouse_login_refused",
        ("'finsight'", "REDSHIFT_USER and REDSHIFT_PASSWORD"),
    ),
    "user": (
        lambda url, _: url.replace("//finsight:", "//nobody:"),
        "warehouse_login_refused",
        ("'nobody'",),
    ),
    "database": (
        lambda url, _: url.replace("/warehouse_", "/warehause_"),
        "warehouse_database_missing",
        ("'warehause_", "REDSHIFT_DATABASE"),
    ),
    "encryption": (
        lambda url, _: url.replace("sslmode=disable", "sslmode=require"),
        "warehouse_certificate",
        ("SSL", "REDSHIFT_SSLMODE"),
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_address_or_login_is_said(
    on_redshift, postgresql_server: PostgreSQLServer, set_up_url: str, what: str
) -> None:
    change, code, words = WRONG[what]
    with redshift_at(change(set_up_url, postgresql_server)):
        assert_says(code, *words)


def test_a_person_reads_one_line(on_redshift, set_up_url: str) -> None:
    with redshift_at(set_up_url.replace("127.0.0.1", "cluster.invalid")):
        for command in ("run_etl", "setup_warehouse", "reconcile"):
            with pytest.raises(CommandError, match=r"^Redshift at cluster\.invalid:\d+ cannot be reached"):
                call_command(command)


def test_a_missing_schema_is_said_with_the_commands_that_make_it(on_redshift, empty_url: str) -> None:
    with redshift_at(empty_url):
        problem = problem_of_reading()
    assert problem.code == "warehouse_missing"
    assert "no schema 'finsight'" in str(problem)
    assert "setup_warehouse" in str(problem)


def test_a_reader_who_may_not_enter_the_schema_is_named(
    set_up_url: str, postgresql_server: PostgreSQLServer, reader: dict[str, str]
) -> None:
    with redshift_at(set_up_url, **reader):
        problem = problem_of_reading()
    assert problem.code == "warehouse_forbidden"
    assert "'reader'" in str(problem)
    assert "permission for schema finsight" in str(problem)
    assert "setup_warehouse" in str(problem)


def test_a_reader_who_may_not_read_the_tables_is_named(
    set_up_url: str, postgresql_server: PostgreSQLServer, reader: dict[str, str]
) -> None:
    with redshift_at(set_up_url, **reader):
        with connections["redshift_loader"].cursor() as cursor:
            cursor.execute("GRANT USAGE ON SCHEMA finsight TO reader")
        problem = problem_of_reading()
    assert problem.code == "warehouse_forbidden"
    assert "'reader'" in str(problem)


def test_setting_up_lets_the_reader_read_and_nothing_else(set_up_url: str, reader: dict[str, str]) -> None:
    with redshift_at(set_up_url, **reader):
        setup = engine().set_up()
        assert setup.steps == ("let reader read the schema finsight",)
        assert not setup.empties
        assert engine().planned_setup().is_up_to_date
        publish(1, from_scratch=True)
        assert number_of_users(1) == 1
        with connections["redshift"].cursor() as cursor, pytest.raises(Exception, match="permission denied"):
            cursor.execute("DELETE FROM dim_user")


def test_the_reader_reads_tables_that_are_made_anew(empty_url: str, reader: dict[str, str]) -> None:
    with redshift_at(empty_url, **reader):
        publish(1, from_scratch=True)
        assert number_of_users(1) == 1
        with connections["redshift_loader"].cursor() as cursor:
            cursor.execute("UPDATE warehouse_publication SET schema_version = 99")
        publish(2, from_scratch=True)
        assert number_of_users(1, 2) == 1


def test_a_reader_who_does_not_exist_is_said_before_anything_is_made(on_redshift, empty_url: str) -> None:
    with redshift_at(empty_url, **READ):
        with pytest.raises(Problem, match="no user 'reader'") as raised:
            engine().set_up()
        assert raised.value.code == "warehouse_reader_missing"
        assert engine().current() is None


def test_a_loader_who_may_not_write_is_named(
    set_up_url: str, postgresql_server: PostgreSQLServer, reader: dict[str, str]
) -> None:
    url = set_up_url.replace("//finsight:", "//reader:").replace(quote(postgresql_server.password), "only%20reads")
    with redshift_at(set_up_url, **reader):
        engine().set_up()
    with redshift_at(url):
        problem = problem_of_loading()
    assert problem.code == "warehouse_forbidden"
    assert "'reader'" in str(problem)
    assert "CREATE" in str(problem)


def test_a_statement_that_takes_too_long_is_said(on_redshift, set_up_url: str) -> None:
    with redshift_at(set_up_url, REDSHIFT_STATEMENT_TIMEOUT="1"):
        publish(1, from_scratch=True)
        with holding_a_table("dim_user"):
            problem = problem_of_reading()
        assert number_of_users(1) == 1
    assert problem.code == "warehouse_timeout"
    assert "REDSHIFT_STATEMENT_TIMEOUT" in str(problem)


def test_a_load_that_takes_too_long_is_said(on_redshift, set_up_url: str) -> None:
    with redshift_at(set_up_url, REDSHIFT_LOAD_TIMEOUT="1"):
        publish(1, from_scratch=True)
        with holding_a_table("fact_transactions"):
            problem = problem_of_loading()
        assert number_of_users(1) == 1
    assert problem.code == "warehouse_timeout"
    assert "REDSHIFT_LOAD_TIMEOUT" in str(problem)


def test_a_view_that_rests_on_the_tables_is_named_before_an_upgrade(on_redshift, set_up_url: str) -> None:
    with redshift_at(set_up_url):
        publish(1, from_scratch=True)
        with connections["redshift_loader"].cursor() as cursor:
            cursor.execute("CREATE VIEW mine AS SELECT * FROM dim_user")
            cursor.execute("UPDATE warehouse_publication SET schema_version = -1")
        with pytest.raises(Problem, match="Drop what rests on them") as raised:
            engine().set_up()
    assert raised.value.code == "warehouse_in_use"


def test_a_text_that_is_too_long_is_refused_and_the_old_numbers_stay(on_redshift, set_up_url: str) -> None:
    with redshift_at(set_up_url):
        publish(1, from_scratch=True)
        with pytest.raises(Problem, match="too long") as raised, engine().build(from_scratch=False) as build:
            add(build, "user", USER, user(2, name="x" * 601))
        assert raised.value.code == "etl_load_failed"
        assert number_of_users(1, 2) == 1


@contextmanager
def holding_a_table(name: str) -> Iterator[None]:
    """Somebody else has locked a table against everybody."""
    other = connections["redshift_loader"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f"LOCK TABLE {name}")
            yield
    finally:
        other.close()
