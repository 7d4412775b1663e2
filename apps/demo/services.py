"""Writes of made-up money: one verb, one database transaction."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Min

from apps.ledger.models import Account, Transaction
from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import today
from apps.users.services import create_user, found_household

from .story.household import plan_household
from .story.people import PEOPLE
from .writing import write_accounts, write_budgets, write_goals, write_rows

PASSWORD = "demo-household"  # noqa: S105 - printed for everybody: it opens made-up money only
HOUSEHOLD = "Demo household"
MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class DemoHousehold:
    """What there is of the demo household; `created` is false where it was there before."""

    created: bool
    people: list[str]
    accounts: int
    transactions: int
    first_day: date | None
    last_day: date | None


@transaction.atomic
def load_demo(*, seed: int, months: int) -> DemoHousehold:
    """Create the demo household with the `months` months that end yesterday, unless it is there already.

    Raises Problem `bad_months`, and `demo_address_taken` where only one of its two people exists.
    """
    if not 1 <= months <= MOST_MONTHS:
        detail = f"--months {months}: give a number from 1 to {MOST_MONTHS}."
        raise Problem("bad_months", "Not a usable number of months", 400, detail)
    if _is_there():
        return _what_there_is(created=False)
    people = {person.key: create_user(person.email, PASSWORD, name=person.name) for person in PEOPLE}
    owner, partner = people.values()
    found_household(HOUSEHOLD, owner, partner, share_books=True)
    plan = plan_household(today(owner) - timedelta(days=1), months=months, seed=seed)
    accounts = write_accounts(people, plan.accounts)
    write_rows(accounts, plan.rows)
    write_budgets(people, plan.budgets)
    write_goals(people, accounts, plan.goals)
    return _what_there_is(created=True)


def _is_there() -> bool:
    """Whether the demo's people exist. Raises Problem `demo_address_taken` where only one of them does."""
    addresses = [person.email for person in PEOPLE]
    found = list(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    if len(found) == 1:
        detail = (
            f"There is a user '{found[0]}', but not the other person of the demo household. "
            "Rename or remove that user, then load the demo again."
        )
        raise Problem("demo_address_taken", "The demo household is incomplete", 409, detail)
    return bool(found)


def _what_there_is(*, created: bool) -> DemoHousehold:
    addresses = [person.email for person in PEOPLE]
    rows = Transaction.objects.filter(account__owner__email__in=addresses)
    days = rows.aggregate(first=Min("posting_date"), last=Max("posting_date"))
    accounts = Account.objects.filter(owner__email__in=addresses).count()
    return DemoHousehold(created, addresses, accounts, rows.count(), days["first"], days["last"])
