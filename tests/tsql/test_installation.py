"""Triggers, views, functions and the procedure are put in place on SQL Server, once; what becomes of them is seen."""

from collections.abc import Iterator

import pytest
from django.db import connection

from apps.ledger import capture
from apps.ledger.capture import mssql

from .catalogue import Catalogue
from .conftest import Serving

pytestmark = pytest.mark.django_db(transaction=True)

WHOLE = ("ledger", 0, "U")


@pytest.fixture
def catalogue(serving: Serving) -> Iterator[Catalogue]:
    """A SQL Server with everything in place."""
    server = Catalogue()
    with serving(server.answer):
        assert capture.install(connection)
        server.done.clear()
        server.changes.clear()
        yield server


def test_everything_in_the_files_is_created_and_the_first_load_is_a_full_one(serving: Serving) -> None:
    server = Catalogue()
    with serving(server.answer):
        assert not capture.is_installed(connection)
        assert capture.install(connection)
        assert capture.is_installed(connection)

    assert set(server.modules) == set(mssql.wanted())
    assert [change[:3] for change in server.changes] == [WHOLE]


def test_a_second_migrate_finds_everything_and_changes_nothing(catalogue: Catalogue) -> None:
    assert not capture.install(connection)

    assert (catalogue.done, catalogue.changes) == ([], [])


def test_other_white_space_and_comments_are_no_difference(catalogue: Catalogue) -> None:
    for module, text in catalogue.modules.items():
        catalogue.modules[module] = "-- as somebody's tool writes it\r\n" + text.replace("\n", " \r\n\t").rstrip(";")

    assert capture.is_installed(connection)
    assert not capture.install(connection)


@pytest.mark.parametrize(
    "definition", ["", "CREATE TRIGGER capture_account ON ledger_account AFTER INSERT AS BEGIN END;"]
)
def test_a_capturing_trigger_that_is_off_or_different_is_replaced_and_asks_for_a_full_load(
    catalogue: Catalogue, definition: str
) -> None:
    catalogue.modules["TRIGGER", "capture_account"] = definition
    assert not capture.is_installed(connection)

    assert capture.install(connection)

    assert catalogue.done == ["DROP capture_account", "CREATE capture_account"]
    assert [change[:3] for change in catalogue.changes] == [WHOLE]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("VIEW", "etl_booking"),
        ("PROCEDURE", "sp_insert_sample_transactions"),
        ("TRIGGER", "category_tree_has_no_cycle"),
    ],
)
def test_what_captures_nothing_is_replaced_and_no_load_becomes_a_full_one(
    catalogue: Catalogue, kind: str, name: str
) -> None:
    catalogue.modules[kind, name] = "CREATE OR ALTER something else"
    assert capture.is_installed(connection) is (kind == "PROCEDURE")

    assert capture.install(connection)

    assert (catalogue.done, catalogue.changes) == ([f"DROP {name}", f"CREATE {name}"], [])


def test_what_an_older_version_left_behind_goes_and_what_is_not_ours_stays(catalogue: Catalogue) -> None:
    catalogue.modules["VIEW", "etl_of_old"] = "CREATE VIEW etl_of_old AS SELECT 1 AS one"
    catalogue.modules["TRIGGER", "audit_of_the_dba"] = "CREATE TRIGGER audit_of_the_dba …"
    assert capture.install(connection)

    assert catalogue.done == ["DROP etl_of_old"]
    assert ("TRIGGER", "audit_of_the_dba") in catalogue.modules


def test_a_login_that_may_not_read_definitions_still_sees_that_they_are_there(catalogue: Catalogue) -> None:
    for module in catalogue.modules:
        catalogue.modules[module] = None
    assert capture.is_installed(connection)

    del catalogue.modules["TRIGGER", "capture_user"]
    assert not capture.is_installed(connection)


def test_views_look_at_their_tables_again_after_a_migration(catalogue: Catalogue) -> None:
    mssql.refresh(connection)

    assert catalogue.done == [f"REFRESH {module.name}" for module in mssql.wanted() if module.kind == "VIEW"]
