"""The audit log: who changed what, from what to what; only added to, seen by its owner."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from apps.budgets import services as budgets
from apps.ledger import services as ledger
from apps.ledger.models import Category, Transaction
from apps.users.audit import record
from apps.users.audit.retention import forget_person, purge_entries
from apps.users.models import AuditEntry, AuditRelease
from apps.users.models.audit import AppendOnlyError
from tests.ledger.test_transaction_pages import typed
from tests.ledger_factories import AccountFactory, RuleFactory, TransactionFactory, UserFactory

pytestmark = pytest.mark.django_db


def verbs(user) -> list[str]:
    return list(AuditEntry.objects.filter(owner_id=user.pk).order_by("pk").values_list("verb", flat=True))


def newest(verb: str) -> AuditEntry:
    return AuditEntry.objects.filter(verb=verb).order_by("-pk")[0]


@pytest.fixture
def ada():
    return UserFactory(email="ada@example.org")


def test_each_write_leaves_one_entry_with_what_differs(ada):
    account = ledger.open_account(ada, name="Checking", opening_balance=Decimal("12.5"))
    ledger.change_account(ada, account, name="Giro")
    ledger.change_account(ada, account, name="Giro")
    other = ledger.open_account(ada, name="Savings")
    groceries = Category.objects.get(owner=ada, name="Groceries")
    booked = ledger.record_transaction(
        ada, account=account, amount=Decimal(-30), posting_date=date(2026, 1, 5), payee="Rewe", tags=["home"]
    )
    ledger.change_transaction(ada, booked, category=groceries, amount=Decimal("-31.50"))
    ledger.split_transaction(ada, booked, [ledger.Part(Decimal(-30), groceries), ledger.Part(Decimal("-1.50"))])
    ledger.unsplit_transaction(ada, booked)
    ledger.record_transfer(ada, account, other, Decimal(5), date(2026, 1, 6))
    budget = budgets.plan_budget(ada, name="Food", category=groceries, amount=Decimal(300), starts_on=date(2026, 1, 1))
    budgets.change_budget(ada, budget, amount=Decimal(250))
    budgets.delete_budget(ada, budget)
    ledger.delete_transaction(ada, booked)
    ledger.close_account(ada, account)

    assert verbs(ada) == [
        "account.opened",
        "account.changed",
        "account.opened",
        "transaction.recorded",
        "transaction.tagged",
        "transaction.changed",
        "transaction.split",
        "transaction.unsplit",
        "transfer.recorded",
        "transfer.recorded",
        "budget.planned",
        "budget.changed",
        "budget.deleted",
        "transaction.deleted",
        "account.closed",
    ]
    changed = newest("transaction.changed")
    assert changed.before == {"amount": "-30.00", "category": None}
    assert changed.after == {"amount": "-31.50", "category": "Groceries"}
    assert (changed.actor_email, changed.source, changed.label[:10]) == ("ada@example.org", "command", "2026-01-05")
    assert newest("account.changed").before == {"name": "Checking"}
    assert newest("budget.changed").after == {"amount": "250.00"}
    assert newest("transaction.deleted").before["payee"] == "Rewe"
    assert [part["amount"] for part in newest("transaction.split").after["parts"]] == ["-30.00", "-1.50"]


def test_bulk_writes_leave_one_entry_with_their_rows(ada, django_assert_max_num_queries):
    account = AccountFactory(owner=ada)
    booked = [TransactionFactory(account=account, payee="Rewe").pk for _ in range(7)]
    groceries = Category.objects.get(owner=ada, name="Groceries")
    ledger.categorise_many(ada, booked[:5], groceries)
    RuleFactory(owner=ada)
    ledger.apply_rules(ada, Transaction.objects.all(), by_person=True)
    with django_assert_max_num_queries(60):
        ledger.delete_many(ada, booked)

    assert verbs(ada) == ["transactions.categorised", "rules.applied", "transactions.deleted"]
    categorised = newest("transactions.categorised")
    assert (categorised.count, categorised.after) == (5, {"category": "Groceries"})
    assert [row["id"] for row in categorised.before["rows"]] == booked[:5]
    assert sorted(newest("rules.applied").after["ids"]) == booked
    assert newest("transactions.deleted").count == 7


def test_what_is_undone_leaves_no_entry(ada):
    with transaction.atomic():
        ledger.open_account(ada, name="Checking")
        transaction.set_rollback(True)

    assert verbs(ada) == []


def test_entries_are_neither_changed_nor_deleted_by_anybody(ada):
    record(ada, "account.opened", AccountFactory(owner=ada))
    entry = AuditEntry.objects.get()
    for attempt in (
        entry.delete,
        entry.save,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(label="x"),
        lambda: AuditEntry.objects.bulk_update([entry], ["label"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
    for statement in ("UPDATE users_auditentry SET label = 'x'", "DELETE FROM users_auditentry"):
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            connection.cursor().execute(statement)
    assert AuditEntry.objects.get().label == entry.label


def test_retention_takes_old_entries_and_a_deleted_persons_words(ada, settings):
    account = AccountFactory(owner=ada)
    record(ada, "account.opened", account, after={"name": "secret"})
    record(ada, "account.closed", account)
    old = timezone.now() + timedelta(days=settings.AUDIT_RETENTION_DAYS, hours=1)

    forget_person(ada)
    kept = list(AuditEntry.objects.values_list("owner_email", "actor_email", "label", "after"))
    assert kept == [("deleted user", "deleted user", "", None)] * 2
    assert purge_entries(timezone.now()) == 0
    assert purge_entries(old) == 2
    assert not AuditRelease.objects.exists()


def test_the_owner_reads_the_history_and_nobody_else(ada, client, django_assert_max_num_queries):
    assert Client().get("/account/history/").status_code == 302
    booked = TransactionFactory(account=AccountFactory(owner=ada))
    client.force_login(ada)
    answer = client.post(f"/transactions/{booked.pk}/", typed(booked, payee="<b>Rewe</b>"))
    assert answer.status_code == 302
    for _ in range(60):
        record(ada, "transaction.recorded", booked)
    with django_assert_max_num_queries(8):
        page = client.get("/account/history/?kind=transaction").content.decode()
    second = client.get("/account/history/?page=2&kind=nonsense").content.decode()
    assert page.count("<tr>") == 51
    assert "&lt;b&gt;Rewe&lt;/b&gt;" in second
    assert "Page" in second
    assert "Transaction recorded" in client.get(f"/transactions/{booked.pk}/").content.decode()
    assert newest("transaction.changed").source == "page"

    client.force_login(UserFactory())
    assert "Rewe" not in client.get("/account/history/").content.decode()


def test_rights_given_in_the_admin_are_recorded(ada, client):
    operator = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(operator)
    form = {"email": ada.email, "name": ada.name, "reporting_currency": "EUR", "time_zone": "Europe/Berlin"}
    answer = client.post(f"/admin/users/user/{ada.pk}/change/", {**form, "is_active": "on", "is_staff": "on"})
    assert answer.status_code == 302
    entry = newest("user.changed")
    assert (entry.actor_email, entry.owner_email) == (operator.email, ada.email)
    assert (entry.before, entry.after) == ({"is_staff": False}, {"is_staff": True})
    assert client.get("/admin/users/auditentry/").status_code == 200
    assert client.post(f"/admin/users/auditentry/{entry.pk}/delete/", {"post": "yes"}).status_code == 403
