"""Transactions on their way out, as values: read in slices, with everything that is told of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import prefetch_related_objects

from apps.ledger import selectors
from apps.ledger.models import Account, Transaction
from apps.ledger.models.transactions import type_of
from apps.ledger.tree import CategoryTree
from apps.users.sight import Sight

from .chosen import Chosen

SLICE: Final = 1000
"""Transactions read at once; SQL Server takes 2,100 parameters."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a transaction counts in one category: all of it, or one of its split lines.

    `category` is the names from the top of the tree down, empty where there is none; `kind` is income, expense or
    transfer.
    """

    amount: Decimal
    category: Path
    kind: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OtherSide:
    """The other side of a transfer, as far as it is seen."""

    id: int
    account: Account
    amount: Decimal
    posting_date: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction. `parts` add up to `amount`; there is one unless it is split."""

    id: int
    account: Account
    amount: Decimal
    posting_date: date
    payee: str
    description: str
    notes: str
    tags: tuple[str, ...]
    parts: tuple[Part, ...]
    transfer: int | None = None
    other: OtherSide | None = None


def entries(chosen: Chosen, *, oldest_first: bool = False) -> Iterator[Entry]:
    """All that is chosen, newest first unless asked otherwise; four queries per slice."""
    paths = paths_of(chosen.tree)
    for ids in chosen.slices(SLICE, oldest_first=oldest_first):
        rows = selectors.with_details(chosen.sight, ids)
        prefetch_related_objects(rows, "split_lines")
        others = _other_sides(chosen, rows)
        told = _told(chosen.sight, ids)
        place = {pk: number for number, pk in enumerate(ids)}
        for row in sorted(rows, key=lambda each: place[each.pk]):
            parts = _parts(chosen.tree, row, paths, is_told=row.pk in told)
            yield _entry(chosen, row, parts, others.get(row.pk))


def paths_of(tree: CategoryTree) -> dict[int, Path]:
    """The names from the top down to each category, by its key."""
    paths: dict[int, Path] = {}
    for category, _ in tree.walk():
        above = paths[category.parent_id] if category.parent_id else ()
        paths[category.pk] = (*above, category.name)
    return paths


def _told(sight: Sight, ids: Sequence[int]) -> Collection[int]:
    """Those of which the viewer may read the texts; no query where that is all."""
    if not sight.untold:
        return ids
    told = selectors.seen_transactions(sight).filter(pk__in=ids).told_to(sight)
    return set(told.values_list("pk", flat=True))


def _entry(chosen: Chosen, row: Transaction, parts: tuple[Part, ...], other: OtherSide | None) -> Entry:
    return Entry(
        id=row.pk,
        account=chosen.accounts[row.account_id],
        amount=row.amount,
        posting_date=row.posting_date,
        payee=row.payee,
        description=row.description,
        notes=row.notes,
        tags=tuple(tag.name for tag in row.tags.all()),
        parts=parts,
        transfer=row.transfer_id,
        other=other,
    )


def _parts(tree: CategoryTree, row: Transaction, paths: Mapping[int, Path], *, is_told: bool) -> tuple[Part, ...]:
    in_transfer = row.transfer_id is not None

    def part(amount: Decimal, category: int | None, notes: str = "") -> Part:
        kind = tree[category].kind if category else None
        path = paths[category] if category else ()
        return Part(amount, path, type_of(amount > 0, kind, in_transfer), notes if is_told else "")

    lines = [] if in_transfer else list(row.split_lines.all())
    if not lines:
        return (part(row.amount, row.category_id),)
    return tuple(part(line.amount, line.category_id, line.notes) for line in lines)


def _other_sides(chosen: Chosen, rows: Sequence[Transaction]) -> dict[int, OtherSide]:
    """The other sides of transfers within what is seen, by the keys of these; one query."""
    ties = {row.transfer_id for row in rows if row.transfer_id}
    sides = selectors.seen_transactions(chosen.sight).filter(transfer__in=ties)
    by_tie: dict[int | None, list[Transaction]] = {}
    for side in sides:
        by_tie.setdefault(side.transfer_id, []).append(side)
    found = {}
    for row in rows:
        for side in by_tie.get(row.transfer_id, ()) if row.transfer_id else ():
            if side.pk != row.pk:
                account = chosen.accounts[side.account_id]
                found[row.pk] = OtherSide(side.pk, account, side.amount, side.posting_date)
    return found
