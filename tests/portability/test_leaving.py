"""A person goes for good, with all that is theirs and nothing that is others'; what is too old goes by itself."""

from datetime import timedelta

import duckdb
import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.demo.services import load_demo
from apps.ledger.models import Account, Transaction
from apps.ledger.services import open_account
from apps.portability.deletion import delete_person
from apps.portability.purging import purge_old
from apps.portability.tables import TABLES
from apps.problems import Problem
from apps.users.models import AuditEntry, Household, Invitation, Membership, User
from apps.users.selectors import user_by_email
from apps.warehouse.engines.duckdb.connecting import limits
from etl import services as etl
from tests.ledger_factories import AccountFactory, TransactionFactory, UserFactory, couple, transfer_between
from tests.users.door import logged_in
from tests.users.test_account_pages import confirmed

pytestmark = pytest.mark.django_db
SAM = "sam@demo.finsight.example"


def left_in_warehouse(folder, key: int) -> dict[str, int]:
    """Rows of a person in every table of every file that the warehouse keeps."""
    found = {}
    for file in folder.glob("warehouse*.duckdb"):
        with duckdb.connect(str(file), read_only=True, config=limits()) as warehouse:
            columns = warehouse.execute(
                "SELECT table_name FROM duckdb_columns() WHERE column_name = 'user_key' AND NOT internal"
            ).fetchall()
            for (table,) in columns:
                (rows,) = warehouse.execute(f'SELECT COUNT(*) FROM "{table}" WHERE user_key = {key}').fetchone()
                found[f"{file.name} {table}"] = rows
    return found


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_person_is_left_anywhere(settings, django_assert_max_num_queries) -> None:
    load_demo(seed=7, months=2)
    sam = user_by_email(SAM)
    key, mine = sam.pk, Transaction.objects.exclude(account__owner=sam).count()
    open_account(sam, name="Secret")
    etl.run(full=True)
    assert any(left_in_warehouse(settings.WAREHOUSE_PATH.parent, key).values())

    with django_assert_max_num_queries(140):
        gone = delete_person(sam)
    etl.run()
    etl.run(full=True)

    assert gone["transactions"] > 0
    assert [table.name for table in TABLES if table.restored and table.of(User(pk=key)).exists()] == []
    assert Transaction.objects.count() == mine
    assert not EmailAddress.objects.filter(email=SAM).exists()
    assert set(left_in_warehouse(settings.WAREHOUSE_PATH.parent, key).values()) == {0}
    assert set(
        AuditEntry.objects.filter(owner_id=key, actor_id=key).values_list("owner_email", "actor_email", "label")
    ) == {("deleted user", "deleted user", "")}
    connection.check_constraints()


def test_mates_keep_their_sides_of_transfers_which_are_transfers_no_more() -> None:
    ada, bo, home = couple()
    _out, arrived = transfer_between(AccountFactory(owner=ada), AccountFactory(owner=bo))
    Membership.objects.filter(user=bo).update(role=Membership.Role.OWNER)

    delete_person(ada)

    arrived.refresh_from_db()
    assert (arrived.transfer_id, arrived.type) == (None, "income")
    assert Household.objects.filter(pk=home.pk).exists()
    delete_person(bo)
    assert not Household.objects.filter(pk=home.pk).exists()


def test_the_last_operator_and_the_last_owner_hand_over_first() -> None:
    ada, bo, _home = couple()
    operator = UserFactory(is_staff=True, is_superuser=True)
    for person, code in ((ada, "last_owner"), (operator, "last_operator")):
        with pytest.raises(Problem) as refused:
            delete_person(person)
        assert (refused.value.code, refused.value.status) == (code, 409)
    delete_person(bo)
    delete_person(ada)


def test_the_page_wants_the_address_and_deletes_that_person_alone() -> None:
    ada, bo = UserFactory(), UserFactory()
    TransactionFactory(account=AccountFactory(owner=bo))
    browser = confirmed(logged_in(ada))
    assert browser.get("/account/delete/").status_code == 200
    assert browser.post("/account/delete/", {"email": bo.email}).status_code == 422
    answer = browser.post("/account/delete/", {"email": ada.email})

    assert (answer.status_code, answer.url) == (302, "/login/")
    assert browser.get("/account/").status_code == 302
    assert list(User.objects.all()) == [bo]
    assert Account.objects.filter(owner=bo).exists()
    stale = Client()
    stale.force_login(bo)
    assert "reauthenticate" in stale.post("/account/delete/", {"email": bo.email}).url


def test_the_command_wants_a_yes(capsys) -> None:
    ada = UserFactory()
    with pytest.raises(CommandError, match="--yes"):
        call_command("delete_user", ada.email)
    call_command("delete_user", ada.email, yes=True)
    assert "is deleted" in capsys.readouterr().out
    assert not User.objects.exists()


def test_what_is_too_old_is_purged_and_the_rest_stays(capsys) -> None:
    now = timezone.now()
    for name, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=name, session_data="", expire_date=now + timedelta(days=days))
        Invitation.objects.create(
            email=f"{name}@example.org", token_hash=name, expires_at=now + timedelta(days=31 * days)
        )
    ada = UserFactory()
    open_account(ada, name="Checking")

    assert purge_old() == {
        "audit": 0,
        "events": 0,
        "sessions": 1,
        "session_list": 0,
        "invitations": 1,
        "wrong_passwords": 0,
        "uploads": 0,
        "analyses": 0,
        "tasks": 0,
    }
    assert AuditEntry.objects.filter(verb="account.opened").exists()
    call_command("purge_old", json=True)
    assert '"sessions": 0' in capsys.readouterr().out
