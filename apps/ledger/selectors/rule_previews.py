"""What rules would change in the past, to be looked at before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apps.ledger.cents import from_cents
from apps.ledger.models import Transaction, TransactionQuerySet
from apps.ledger.rules import Book, RuleSpec
from apps.ledger.rules.words import in_category
from apps.users.models import User
from apps.users.sight import own_sight
from apps.users.templatetags.money import money

from .transactions import own_transactions, with_details

if TYPE_CHECKING:
    import pandas as pd

    from .rule_effects import Planned

SHOWN = 50
TRIED = 100_000
"""Transactions on which a rule is tried while it is being written, the newest ones."""


@dataclass(frozen=True)
class Aspect:
    """One thing about a transaction, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A transaction that would change, and in what."""

    booked: Transaction
    aspects: list[Aspect]


@dataclass(frozen=True)
class Preview:
    """How many would change, the newest of them, and why rules were left out."""

    looked_at: int
    count: int
    too_small: int
    first: list[Difference]
    failed: tuple[str, ...]
    is_cut: bool


def past(owner: User, *, overwrite: bool) -> TransactionQuerySet:
    """The transactions on which rules act on demand: those without a category, or all."""
    everything = own_transactions(owner)
    return everything if overwrite else everything.filter(category=None)


def preview(owner: User, rules: Sequence[RuleSpec], book: Book, *, overwrite: bool, most: int | None = None) -> Preview:
    """What these rules would change in the past, on the newest `most` only where that is given; nothing is written."""
    from .rule_effects import planned  # noqa: PLC0415 - brings pandas, which takes a while to load

    chunks: list[Planned] = []
    failed: dict[int, str] = {}
    count = looked_at = too_small = 0
    for chunk in planned(past(owner, overwrite=overwrite), rules, overwrite=overwrite, most=most):
        if count < SHOWN:
            chunks.append(chunk)
        count, looked_at = count + len(chunk.ids), looked_at + chunk.looked_at
        too_small += chunk.effects.too_small
        failed.update(chunk.effects.failed)
    return Preview(
        looked_at=looked_at,
        count=count,
        too_small=too_small,
        first=_first(owner, chunks, book),
        failed=tuple(dict.fromkeys(failed.values())),
        is_cut=most is not None and looked_at == most,
    )


def _first(owner: User, chunks: "Sequence[Planned]", book: Book) -> list[Difference]:
    aspects: dict[int, list[Aspect]] = {}
    ids = [pk for chunk in chunks for pk in chunk.ids][:SHOWN]
    shown = {booked.pk: booked for booked in with_details(own_sight(owner), ids)}
    for chunk in chunks:
        for pk, found in _aspects(chunk, shown, book):
            aspects.setdefault(pk, []).append(found)
    return [Difference(booked, aspects[pk]) for pk, booked in shown.items()]


def _aspects(chunk: "Planned", shown: dict[int, Transaction], book: Book) -> list[tuple[int, Aspect]]:
    """Of the transactions that are shown, in the order of reading."""
    rows, tags, parts = (
        frame[frame["id"].isin(list(shown))] for frame in (chunk.effects.rows, chunk.tags, chunk.effects.parts)
    )
    found: list[tuple[int, Aspect]] = []
    for pk, category, payee, notes in rows.itertuples(index=False, name=None):
        booked = shown[pk]
        if category:
            before = booked.category.name if booked.category else "uncategorised"
            found.append((pk, Aspect("Category", before, in_category(book, category))))
        if payee is not None:
            found.append((pk, Aspect("Payee", booked.payee, payee)))
        if notes is not None:
            found.append((pk, Aspect("Notes", booked.notes, notes)))
    for pk, names in _by_id(tags, lambda row: row[1]).items():
        had = [tag.name for tag in shown[pk].tags.all()]
        found.append((pk, Aspect("Tags", ", ".join(had), ", ".join([*had, *names]))))
    for pk, lines in _by_id(parts, lambda row: _line(row, shown[row[0]], book)).items():
        found.append((pk, Aspect("Split", "whole", "; ".join(lines))))
    return found


def _line(part: tuple[int, int, int], booked: Transaction, book: Book) -> str:
    """A line of a split, from its id, cents and category."""
    _pk, cents, category = part
    return f"{money(from_cents(cents), booked.account.currency)} {in_category(book, category or None)}"


def _by_id(frame: "pd.DataFrame", said: Callable[[tuple[Any, ...]], str]) -> dict[int, list[str]]:
    """What is said of each row, by the id in its first column."""
    by_id: dict[int, list[str]] = {}
    for row in frame.itertuples(index=False, name=None):
        by_id.setdefault(row[0], []).append(said(row))
    return by_id
