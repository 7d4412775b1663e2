"""What pairing asks of the ledger: the free sides of a stretch of days, in all books within a person's reach."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Min, Q
from django.db.models.functions import Substr

from apps.ledger.models import Account, ExchangeRate, Transaction
from apps.ledger.pairing import AccountFacts, Rates, Side
from apps.users.sight import Reach

from .transactions import has_lines

NOTES = 300  # characters: a reader writes the other account at the start of them
SIDES = 2
NO_TEXTS = ("", "", "")  # payee, description, notes
BY_HAND = ""  # the `import_ref` of what no file brought
_COLUMNS = ("pk", "account_id", "posting_date", "amount", "payee", "description", "told", "category__kind")
_MADE = ("import_ref", "created_at", "updated_at", "transfer_id", "transfer__created_at")


@dataclass(frozen=True)
class FreeSides:
    """`sides` belong to no transfer, or to one of `ties`: those of the machine's that nobody has touched, by key."""

    sides: list[Side]
    ties: dict[int, tuple[int, int]]


def days_of(reach: Reach) -> tuple[date, date] | None:
    """The first and the last day of these books; None where nothing stands in them."""
    found = Transaction.objects.within(reach).aggregate(first=Min("posting_date"), last=Max("posting_date"))
    return (found["first"], found["last"]) if found["first"] else None


def account_facts(reach: Reach) -> dict[int, AccountFacts]:
    """The accounts of these books, closed ones too, by key."""
    found = Account.objects.filter(owner__in=reach.people).exclude(pk__in=reach.hidden).select_related("owner")
    return {
        each.pk: AccountFacts(
            pk=each.pk,
            name=each.name,
            kind=each.kind,
            currency=each.currency,
            owner=each.owner.name,
            institution=each.institution,
            number=each.number,
        )
        for each in found
    }


def rates_among(currencies: Collection[str]) -> Rates:
    """The rates between these currencies."""
    if len(set(currencies)) < 2:  # noqa: PLR2004 - a rate joins two
        return Rates()
    found = ExchangeRate.objects.filter(base__in=currencies, quote__in=currencies).order_by()
    rows = found.values_list("base", "quote", "date", "rate")
    return Rates((base, quote, day.toordinal(), float(rate)) for base, quote, day, rate in rows)


def free_sides(reach: Reach, first: date, last: date) -> FreeSides:
    """The sides of these days; one query. A tie of the machine's is free only where both its sides are among them."""
    found = Transaction.objects.within(reach).filter(posting_date__range=(first, last))
    loose = Q(transfer=None) | Q(transfer__paired_for__isnull=False)
    rows = found.filter(loose & ~has_lines()).exclude(amount=0).annotate(told=Substr("notes", 1, NOTES)).order_by()
    sides: list[Side] = []
    tied: dict[int, list[Side]] = {}
    for row in rows.values_list(*_COLUMNS, *_MADE).iterator(chunk_size=10_000):
        *columns, ref, created, updated, tie, tied_at = row
        if columns[1] in reach.wordless:
            columns[4:7] = NO_TEXTS
        side = _side(*columns, is_touched=ref == BY_HAND or updated != created)
        if tie is None:
            sides.append(side)
        elif updated <= tied_at:  # whoever works on a side after it was tied has seen the tie, and leaves it
            tied.setdefault(tie, []).append(side)
    whole = {tie: pair for tie, pair in tied.items() if len(pair) == SIDES}
    for pair in whole.values():
        sides += pair
    return FreeSides(sides, {tie: _ordered(*pair) for tie, pair in whole.items()})


def _side(  # noqa: PLR0913, PLR0917 - the columns of a row
    pk: int,
    account: int,
    day: date,
    amount: Decimal,
    payee: str,
    description: str,
    notes: str,
    kind: str | None,
    *,
    is_touched: bool,
) -> Side:
    is_chosen = is_touched and kind in {"income", "expense"}
    cents = int(amount.scaleb(2))
    return Side(pk, account, day.toordinal(), cents, payee, description, notes, kind or "", is_chosen)


def _ordered(one: Side, other: Side) -> tuple[int, int]:
    """Both keys, that of the side by which money left first."""
    return (one.pk, other.pk) if one.cents < 0 else (other.pk, one.pk)
