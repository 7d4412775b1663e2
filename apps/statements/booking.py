"""A plan into the ledger: accounts as they are needed, the lines by `writing`, `holding` and `taking_back`."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError

from apps.ledger.models import Account
from apps.ledger.models.money import LIMIT
from apps.ledger.services import change_account, open_account
from apps.problems import Problem
from apps.statements.categories import CategoryFinder
from apps.statements.holding import hold
from apps.statements.identity import Identified
from apps.statements.models import ImportBatch
from apps.statements.plan import AccountPlan, ImportPlan
from apps.statements.taking_back import take_back
from apps.statements.targets import Target
from apps.statements.writing import as_bookings, write
from apps.users.models import User

CHUNK = 20_000
"""Lines per statement."""


def book(user: User, batch: ImportBatch, plan: ImportPlan, finder: CategoryFinder) -> None:
    """Write a plan's new lines, hold those back that are asked about, take those back that somebody chose.

    Runs inside the caller's transaction. Raises Problem `account_refused`.
    """
    created: dict[str, Account] = {}
    number = 0
    for part in plan.accounts:
        wanted = part.new or part.asked or part.taken_back or part.target.creates
        account = _account(user, part, created) if wanted else None
        if account is None:
            continue
        _remember_number(user, account, part)
        for chunk in _chunks(part.new):
            write(batch, account, as_bookings(batch, chunk, number, finder))
            number += len(chunk)
        take_back(batch, account, as_bookings(batch, part.taken_back, number, finder))
        number += len(part.taken_back)
        hold(batch, account, part.asked, finder)


def _account(user: User, part: AccountPlan, created: dict[str, Account]) -> Account:
    target = part.target
    if target.pk is not None:
        return Account.objects.get(pk=target.pk, owner=user)
    if target.name not in created:
        created[target.name] = _opened(user, target)
    return created[target.name]


def _opened(user: User, target: Target) -> Account:
    opening = target.part.opening_balance
    fits = opening is not None and abs(opening) <= LIMIT and opening == opening.quantize(Decimal("0.01"))
    try:
        return open_account(
            user,
            name=target.name,
            kind=target.part.kind or Account.Kind.CHECKING,
            currency=target.currency,
            opening_balance=opening if opening is not None and fits else Decimal(0),
        )
    except ValidationError as error:
        # Databases differ in which names are the same: one may take half-width and full-width letters for equal.
        detail = f"The account '{target.name}' of the file can't be created: {' '.join(error.messages)}"
        raise Problem("account_refused", "Account refused", 400, detail) from error


def _remember_number(user: User, account: Account, part: AccountPlan) -> None:
    """The account learns the number its bank writes, once."""
    if part.target.remember_number and not account.number:
        change_account(user, account, number=part.target.remember_number)


def _chunks(lines: Sequence[Identified]) -> Iterator[Sequence[Identified]]:
    for start in range(0, len(lines), CHUNK):
        yield lines[start : start + CHUNK]
