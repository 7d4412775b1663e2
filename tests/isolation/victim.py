"""The book that nobody else may open: one of everything, and in every text of it a word that must not be read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.db.models.deletion import Collector

from apps.datasets.models import Analysis, DataSet
from apps.finbud.models import Recommendation
from apps.goals.models import GoalEntry, GoalEvent, Notice
from apps.ledger.models import Account, Transaction, TransferProposal
from apps.specs.models import SavedSpec
from apps.statements.models import ImportBatch
from apps.statements.services import keep_upload
from apps.users.models import AccountShare, Household, Invitation, Membership, User
from apps.users.seeds import sealed
from apps.users.tokens import issue_token
from apps.webhooks.models import Webhook
from tests.goals.factories import make_goal
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    RuleFactory,
    SplitLineFactory,
    TagFactory,
    TransactionFactory,
    UserFactory,
    transfer_between,
)
from tests.statements.conftest import csv_file, take

OPEN, QUIET, SECRET = "VICTIM-OPEN", "VICTIM-QUIET", "VICTIM-SECRET"
"""Words of an account that is shared in full (once anything is), of one without texts, of one not at all."""
AMOUNTS = {OPEN: "9173.41", QUIET: "9284.52", SECRET: "9395.63"}


def marks(*words: str) -> list[bytes]:
    """What must not stand in an answer: these accounts' texts and amounts, as pages and programs write them."""
    amounts = [Decimal(AMOUNTS[word]) for word in words]
    return [*(word.encode() for word in words), *(f"{one:{form}}".encode() for one in amounts for form in ("", ","))]


@dataclass(frozen=True)
class Victim:
    """A person with a household, and the keys of one of everything that is theirs, as the routes' table calls them."""

    user: User
    household: Household
    accounts: dict[str, Account]
    keys: dict[str, int | str | UUID]

    def mate(self, role: str, ends_on: date | None = None) -> User:
        """Somebody of the same household."""
        user = UserFactory()
        Membership.objects.create(household=self.household, user=user, role=role, ends_on=ends_on)
        return user

    def share(self) -> None:
        """Let the household see the book, one account without texts and one not at all."""
        Membership.objects.filter(user=self.user).update(shares_book=True)
        AccountShare.objects.create(account=self.accounts[QUIET], level=AccountShare.Level.AMOUNTS)
        for secret in Account.objects.filter(owner=self.user, name__startswith=SECRET):
            AccountShare.objects.create(account=secret, level=AccountShare.Level.NONE)


def victim() -> Victim:
    """A victim who shares nothing."""
    user = UserFactory(name="Vera")
    household = Household.objects.create(name="Theirs")
    Membership.objects.create(household=household, user=user, role=Membership.Role.OWNER)
    accounts = {word: AccountFactory(owner=user, name=f"{word}-ACCOUNT") for word in AMOUNTS}
    booked = {word: _booked(account, word) for word, account in accounts.items()}
    transfer_between(accounts[OPEN], accounts[SECRET], "77.00")
    Transaction.objects.filter(account=accounts[OPEN], transfer__isnull=False).update(payee=f"{SECRET}-ACCOUNT")
    return Victim(user, household, accounts, {"user_id": user.pk, **_keys(user, accounts[SECRET], booked[SECRET])})


def _booked(account: Account, word: str) -> Transaction:
    """Two bookings, one of them split, both with every text there is."""
    tag = TagFactory(owner=account.owner, name=f"{word}-TAG")
    for amount in (Decimal(AMOUNTS[word]), -Decimal(AMOUNTS[word])):
        booked = TransactionFactory(
            account=account,
            amount=amount,
            posting_date=date(2026, 1, 15),
            payee=f"{word}-PAYEE",
            description=f"{word}-DESCRIPTION",
            notes=f"{word}-NOTES",
        )
        booked.tags.add(tag)
    SplitLineFactory(transaction=booked, notes=f"{word}-LINE")
    return booked


def _keys(user: User, account: Account, booked: Transaction) -> dict[str, int | str | UUID]:
    """One of everything, by what the routes' table calls it."""
    category = CategoryFactory(owner=user, name=f"{OPEN}-CATEGORY")
    into = TransactionFactory(account__owner=user, account__name=f"{SECRET}-OTHER", payee=f"{SECRET}-INTO")
    take(account, f"2026-01-05,{SECRET}-LINE,,-1.00")
    content = csv_file(f"2026-01-06,{SECRET}-LINE,,-2.00").content
    return {
        "transaction": booked.pk,
        "account": account.pk,
        "category": category.pk,
        "rule": RuleFactory(owner=user, name=f"{SECRET}-RULE").pk,
        "budget": BudgetFactory(owner=user, name=f"{SECRET}-BUDGET", category=category).pk,
        **_goal(user),
        "recommendation": _advice(user).pk,
        "spec": _spec(user).pk,
        "data_set": DataSet.objects.create(
            owner=user, name=f"{SECRET}-TABLE", kind="any_table", file=SECRET, rows=1, size=1, columns=[]
        ).pk,
        "analysis": Analysis.objects.create(
            owner=user, name=f"{SECRET}-FILE", file=f"{SECRET}-FOLDER", size=1, status="failed", detail=SECRET
        ).pk,
        "webhook": Webhook.objects.create(
            owner=user, url=f"https://{SECRET}.example", events=["etl.done"], secret=sealed(SECRET)
        ).pk,
        "proposal": TransferProposal.objects.create(source=booked, target=into, evidence=f"{SECRET}-EVIDENCE").pk,
        "upload": keep_upload(user, account, f"{SECRET}.csv", content).pk,
        "batch": ImportBatch.objects.get(user=user).pk,
        "session": UserSession.objects.create(user=user, ip="10.1.2.3", user_agent=SECRET, session_key="of-vera").pk,
        "token": issue_token(user, f"{SECRET}-TOKEN", "write")[0].pk,
        "invitation": Invitation.objects.create(
            email="guest@example.org", invited_by=user, token_hash="0" * 64, expires_at="2099-01-01T00:00Z"
        ).pk,
    }


def _goal(user: User) -> dict[str, int | str | UUID]:
    """A goal measured by hand, with a line of its log, an amount, a promise and a notice."""
    goal = make_goal(user, name=f"{SECRET}-GOAL", measure="manual", policies=("Steady pace",))
    GoalEvent.objects.create(goal=goal, kind="commented", day=goal.starts_on, text=f"{SECRET}-COMMENT")
    entry = GoalEntry.objects.create(goal=goal, day=goal.starts_on, amount=Decimal(AMOUNTS[SECRET]), note=SECRET)
    notice = Notice.objects.create(user=user, goal=goal, kind="breached", key="one", title=f"{SECRET}-NOTICE")
    return {"goal": goal.pk, "goal_entry": entry.pk, "goal_sla": goal.slas.get().pk, "notice": notice.pk}


def _advice(user: User) -> Recommendation:
    """Advice with an action, not decided about."""
    return Recommendation.objects.create(
        user=user,
        kind="missing_buffer",
        subject=SECRET,
        currency="EUR",
        impact_cents=1,
        weight_cents=1,
        score=1.0,
        facts={"have_cents": 1, "month_cents": 2, "gap_cents": 1, "currency": "EUR"},
        actions=[{"name": "make_goal", "arguments": {"name": SECRET, "target_cents": 939_563}}],
        first_shown_on=date(2026, 1, 15),
        last_seen_on=date(2026, 1, 15),
    )


def _spec(user: User) -> SavedSpec:
    """A spec with a version to decide about."""
    saved = SavedSpec.objects.create(owner=user, title=f"{SECRET}-SPEC")
    at = datetime(2026, 1, 15, tzinfo=UTC)
    saved.versions.create(number=1, body={"title": SECRET}, made_at=at, is_valid=False, definitions="")
    return saved


def fingerprint(user: User) -> dict[str, str]:
    """Of each table: a hash of all rows that are the user's, which are those that would go with them."""
    going = Collector(using=DEFAULT_DB_ALIAS)
    going.collect([user])
    rows: dict[str, set[str]] = {}
    for found in (*going.data.values(), *going.fast_deletes):
        for row in found:
            rows.setdefault(row._meta.label, set()).add(repr(sorted(model_values(row).items())))
    return {label: sha256("\n".join(sorted(found)).encode()).hexdigest() for label, found in rows.items()}


def model_values(row: Model) -> dict[str, object]:
    """Every column of a row."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
