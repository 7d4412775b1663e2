"""The first steps as a value: which are done, which is next, and what each needs on the page."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Sum

from apps.ledger import selectors as ledger
from apps.ledger.cents import cents, from_cents
from apps.ledger.selectors.transactions import uncategorised
from apps.users.models import User

from .forms import FirstAccountForm, FirstFileForm, SortForm
from .memory import is_known_to_need_none, know_to_need_none
from .models import Guide

MOST_PAYEES = 5
NAMES = ("Your first account", "A file from your bank", "What the money was for", "Your first numbers")


@dataclass(frozen=True)
class Step:
    """One of the steps, in words."""

    number: int
    name: str
    is_done: bool
    is_next: bool


@dataclass(frozen=True)
class Payee:
    """A payee whose money has no category yet: how often, how much, and the form that says where it belongs."""

    name: str
    count: int
    total: Decimal
    currency: str
    form: SortForm


@dataclass(frozen=True)
class FirstSteps:
    """`is_empty`: nothing is booked yet, so that the guide is all there is to see; `month` is the last one booked."""

    has_account: bool
    is_empty: bool
    month: str
    payees: tuple[Payee, ...]
    account_form: FirstAccountForm
    file_form: FirstFileForm | None

    @property
    def steps(self) -> list[Step]:
        """All four in their order."""
        done = (self.has_account, not self.is_empty, not (self.is_empty or self.payees), not self.is_empty)
        upcoming = done.index(False) if False in done else len(done)
        return [Step(place + 1, name, done[place], is_next=place == upcoming) for place, name in enumerate(NAMES)]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return all(step.is_done for step in self.steps)


def first_steps(user: User, currency: str, *, may_be_empty: bool) -> FirstSteps | None:
    """Where a person stands; None for who is through, or never needed it.

    `may_be_empty`: what the page already knows. Who has numbers and no guide costs one query an hour.
    """
    if not may_be_empty and is_known_to_need_none(user):
        return None
    kept = Guide.objects.filter(user=user).first()
    if (kept and kept.is_over) or not (kept or may_be_empty):
        know_to_need_none(user)
        return None
    booked = ledger.own_transactions(user)
    last = booked.order_by().aggregate(last=Max("posting_date"))["last"]
    if last and not kept:
        return None
    return FirstSteps(
        has_account=ledger.own_accounts(user).exists(),
        is_empty=last is None,
        month=f"{last:%Y-%m}" if last else "",
        payees=_payees(user) if last else (),
        account_form=FirstAccountForm(initial={"name": "Checking", "currency": currency}),
        file_form=FirstFileForm(user=user, initial={"currency": currency}, auto_id="file-%s") if last is None else None,
    )


def _payees(user: User) -> tuple[Payee, ...]:
    """Those with most bookings in no category; transfers need none."""
    rows = uncategorised(ledger.own_transactions(user)).filter(transfer=None).exclude(payee="").order_by()
    found = list(
        rows.values("payee", "account__currency")
        .annotate(count=Count("pk"), total=Sum(cents("amount")))
        .order_by("-count", "payee")[:MOST_PAYEES]
    )
    tree = ledger.category_tree(user) if found else None
    return tuple(
        Payee(
            row["payee"],
            row["count"],
            from_cents(row["total"]),
            row["account__currency"],
            SortForm(initial={"payee": row["payee"]}, tree=tree, auto_id=f"sort-{place}-%s"),
        )
        for place, row in enumerate(found)
        if tree
    )
