"""Generated users with their accounts, categories and budgets: written for all of them at once."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
from django.contrib.auth.hashers import make_password
from django.db import connection

from apps.budgets.models import Budget
from apps.ledger import dialects
from apps.ledger.defaults import DEFAULT_TREE
from apps.ledger.models import Account, Category
from apps.problems import Problem
from apps.users.models import User

from .columns import Ints
from .order import Order

DOMAIN = "generated.finsight.example"
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "PLN")
ABROAD_EVERY = 20  # one user in twenty reports in dollars
BATCH = 5_000
ACCOUNTS = (("Checking", "checking"), ("Credit card", "credit_card"), ("Travel money", "checking"))


def refuse_if_there() -> None:
    """Raise Problem `generated_users_exist` where an earlier run has left its users."""
    there = User.objects.filter(email__endswith=f"@{DOMAIN}").count()
    if there:
        detail = (
            f"There are {there:,} generated users already (…@{DOMAIN}). "
            "Generate into another ledger (VAR_DIR or DATABASE_URL), or remove them first."
        )
        raise Problem("generated_users_exist", "Generated users exist", 409, detail)


def write_users(order: Order) -> Ints:
    """Users without a usable password, with the default categories; returns their ids in order of their number."""
    locked = make_password(None)
    User.objects.bulk_create(
        (
            User(
                email=f"user{number:06d}@{DOMAIN}",
                name=f"User {number:,}",
                password=locked,
                reporting_currency="USD" if number % ABROAD_EVERY == 0 else "EUR",
            )
            for number in range(1, order.users + 1)
        ),
        batch_size=BATCH,
    )
    _plant_categories()
    found = User.objects.filter(email__endswith=f"@{DOMAIN}").order_by("email").values_list("pk", flat=True)
    return np.fromiter(found.iterator(), dtype=np.int64)


def _plant_categories() -> None:
    """The default tree in every generated book: one statement per category, however many books there are."""
    to_all = {"addresses": f"%@{DOMAIN}"}
    for kind, branch in DEFAULT_TREE.items():
        for top, names in branch.items():
            dialects.execute(connection, "generate/plant_top_category", label=top, sort=kind, **to_all)
            for name in names:
                dialects.execute(connection, "generate/plant_category", label=name, parent_name=top, **to_all)


def write_accounts(order: Order, user_ids: Ints) -> Ints:
    """Two accounts in euros each, and for every third user one in another currency.

    Returns their ids as users x 3, with 0 where there is no third account.
    """
    random = np.random.default_rng([order.seed, 2])
    abroad = random.integers(1, len(CURRENCIES), len(user_ids)).tolist()
    third = (random.integers(0, 3, len(user_ids)) == 0).tolist()
    opening = random.integers(-500_00, 9_000_00, (len(user_ids), len(ACCOUNTS))).tolist()

    def accounts() -> Iterator[Account]:
        for at, user_id in enumerate(user_ids.tolist()):
            for slot, (name, kind) in enumerate(ACCOUNTS[: 3 if third[at] else 2]):
                currency = CURRENCIES[abroad[at]] if slot == len(ACCOUNTS) - 1 else CURRENCIES[0]
                balance = Decimal(opening[at][slot]).scaleb(-2)
                yield Account(owner_id=user_id, name=name, kind=kind, currency=currency, opening_balance=balance)

    Account.objects.bulk_create(accounts(), batch_size=BATCH)
    slots = {name: slot for slot, (name, _kind) in enumerate(ACCOUNTS)}
    found = Account.objects.filter(owner__email__endswith=f"@{DOMAIN}").values_list("owner_id", "name", "pk")
    return grid(user_ids, found.iterator(), slots)


def write_budgets(order: Order, user_ids: Ints, groceries: Ints) -> None:
    """Two budgets each: everything, and groceries with rollover in the last year."""
    since = order.first.replace(day=1)
    pairs = zip(user_ids.tolist(), groceries.tolist(), strict=True)
    Budget.objects.bulk_create(
        (
            budget
            for user_id, category_id in pairs
            for budget in (
                Budget(owner_id=user_id, name="Everything", amount=Decimal("2400.00"), starts_on=since),
                Budget(
                    owner_id=user_id,
                    name="Groceries",
                    category_id=category_id,
                    amount=Decimal("550.00"),
                    starts_on=since,
                    rollover=True,
                ),
            )
        ),
        batch_size=BATCH,
    )


def category_ids(user_ids: Ints, names: list[str]) -> Ints:
    """The ids of the named categories, as users x names (0 for a name without a category)."""
    slots = {name: slot for slot, name in enumerate(names)}
    found = Category.objects.filter(owner_id__gte=user_ids.min(), owner_id__lte=user_ids.max(), name__in=names)
    return grid(user_ids, found.values_list("owner_id", "name", "pk").iterator(), slots)


def grid(user_ids: Ints, found: Iterator[tuple[int, str, int]], slots: dict[str, int]) -> Ints:
    """Owner, name and id of things, as a matrix of ids: users (whose ids ascend) x slots, 0 where nothing is."""
    ids = np.zeros((len(user_ids), len(slots)), dtype=np.int64)
    things = [(owner, slots[name], pk) for owner, name, pk in found]
    if things:
        owner, slot, pk = np.array(things, dtype=np.int64).T
        at = np.minimum(np.searchsorted(user_ids, owner), len(user_ids) - 1)
        theirs = user_ids[at] == owner
        ids[at[theirs], slot[theirs]] = pk[theirs]
    return ids
