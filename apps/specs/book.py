"""What a spec may name of a book: its categories, accounts and payees, and from when to when there is data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from apps.metrics import runner
from apps.metrics.limited import as_text
from apps.metrics.remembered import Remembered
from apps.users.sight import Sight
from apps.warehouse.reading import Snapshot

MOST_PAYEES: Final = 5_000
NO_CATEGORY: Final = 0
UNCATEGORISED: Final = "Uncategorised"


@dataclass(frozen=True, slots=True)
class Category:
    """A category; `depth` 0 is the top level."""

    key: int
    parent: int | None
    name: str
    kind: str
    depth: int


@dataclass(frozen=True)
class Names:
    """Names as the sight shows them; `span` is None without data. Of `hidden` accounts nothing is known.

    `untold` are those and the ones whose texts are not seen: asking for a payee must not find out about these.
    """

    user_key: int
    currency: str
    categories: tuple[Category, ...]
    accounts: tuple[tuple[int, str], ...]
    payees: tuple[str, ...]
    span: tuple[date, date] | None
    hidden: frozenset[int]
    untold: frozenset[int]

    @cached_property
    def _children(self) -> dict[int | None, list[int]]:
        found: dict[int | None, list[int]] = {}
        for one in self.categories:
            found.setdefault(one.parent, []).append(one.key)
        return found

    def category_keys(self, names: Iterable[str]) -> frozenset[int]:
        """The keys of these categories and of everything below them."""
        wanted = {folded(name) for name in names}
        found = {one.key for one in self.categories if folded(one.name) in wanted}
        found |= {NO_CATEGORY} if folded(UNCATEGORISED) in wanted else set()
        waiting = list(found)
        while waiting:
            below = self._children.get(waiting.pop(), [])
            waiting += [key for key in below if key not in found]
            found |= set(below)
        return frozenset(found)

    def account_keys(self, names: Iterable[str]) -> frozenset[int]:
        """The keys of the accounts of these names."""
        wanted = {folded(name) for name in names}
        return frozenset(key for key, name in self.accounts if folded(name) in wanted)

    def payees_called(self, names: Iterable[str]) -> frozenset[str]:
        """The payees of these names, as the book writes them; a name that it does not tell stays as it is."""
        wanted = {folded(name) for name in names}
        return frozenset(names) | {payee for payee in self.payees if folded(payee) in wanted}

    @property
    def tells_all_payees(self) -> bool:
        """Whether a payee that is not among them is in no booking that is seen."""
        return len(self.payees) < MOST_PAYEES


_names = Remembered[Names](64)


def names_of(warehouse: Snapshot, sight: Sight) -> Names:
    """What the book's published version knows."""
    key = (*runner.published(warehouse), sight.owner.pk, sight.hidden, sight.wordless)
    return _names.get(key, lambda: _read(warehouse, sight))


def folded(name: str) -> str:
    """Names are the same whatever their case and spaces."""
    return " ".join(name.casefold().split())


def _read(warehouse: Snapshot, sight: Sight) -> Names:
    user, hidden = sight.owner.pk, as_text(sight.hidden)
    (span,) = warehouse.rows("specs/span", user_key=user, hidden=hidden)
    rows = warehouse.rows("specs/categories", user_key=user)
    return Names(
        user_key=user,
        currency=runner.reporting_currency(warehouse, user) or sight.owner.reporting_currency,
        categories=tuple(
            Category(row["category_key"], row["parent_key"], row["name"], row["kind"] or "", row["depth"])
            for row in rows
        ),
        accounts=tuple(
            (row["account_key"], row["name"]) for row in warehouse.rows("specs/accounts", user_key=user, hidden=hidden)
        ),
        payees=tuple(
            row["payee"]
            for row in warehouse.rows("specs/payees", user_key=user, wordless=as_text(sight.untold), most=MOST_PAYEES)
        ),
        span=None if span["first_day"] is None else (_date(span["first_day"]), _date(span["last_day"])),
        hidden=sight.hidden,
        untold=sight.untold,
    )


def _date(key: int) -> date:
    return date(key // 10_000, key // 100 % 100, key % 100)
