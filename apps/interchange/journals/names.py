"""Names of accounts in a journal: such as both programs take, each standing for one thing alone."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from apps.ledger.models import Account, Category
from apps.ledger.tree import CategoryTree

OWED: Final = {Account.Kind.CREDIT_CARD, Account.Kind.LOAN}
ROOTS: Final = {
    Category.Kind.INCOME: "Income",
    Category.Kind.EXPENSE: "Expenses",
    Category.Kind.TRANSFER: "Equity:Transfers",
}
OPENING: Final = "Equity:Opening-Balances"
ON_THE_WAY: Final = "Equity:Transfers:On-The-Way"
"""Money of a transfer whose sides were booked on different days, or of which one side is missing."""
NOWHERE: Final = "Uncategorised"
FIXED: Final = (OPENING, ON_THE_WAY, *(f"{root}:{NOWHERE}" for root in ROOTS.values()))
"""Accounts that every journal has."""


class Names:
    """The journal's names of accounts and categories."""

    def __init__(self, accounts: Iterable[Account], tree: CategoryTree) -> None:
        taken = {name.casefold() for name in FIXED}
        self.accounts: dict[int, str] = {}
        for account in accounts:
            root = "Liabilities" if account.kind in OWED else "Assets"
            self.accounts[account.pk] = _free(f"{root}:{component(account.name)}", taken)
        self._categories: dict[tuple[str, ...], str] = {}
        above: dict[int | None, tuple[str, ...]] = {}
        for category, _ in tree.walk():
            path = (*above.get(category.parent_id, ()), category.name)
            above[category.pk] = path
            stands_below = self._categories.get((category.kind, *path[:-1]), ROOTS[Category.Kind(category.kind)])
            self._categories[category.kind, *path] = _free(f"{stands_below}:{component(category.name)}", taken)

    def category(self, kind: str, path: tuple[str, ...]) -> str:
        """The account that stands for a category; for none, the one of what is uncategorised."""
        return self._categories.get((kind, *path)) or f"{ROOTS[Category.Kind(kind)]}:{NOWHERE}"

    @property
    def categories(self) -> Mapping[str, str]:
        """The accounts that stand for categories, each with the category's own name."""
        return {name: key[-1] for key, name in self._categories.items()}


def component(text: str) -> str:
    """One level of an account's name: letters, digits and dashes; a capital or a digit at its beginning."""
    kept = "".join(c if _is_letter_or_digit(c) else "-" for c in unicodedata.normalize("NFC", text))
    name = "-".join(filter(None, kept.split("-")))
    if name and unicodedata.category(name[0]) not in {"Lu", "Nd"}:
        capital = name[0].upper()
        is_one = len(capital) == 1 and unicodedata.category(capital) == "Lu"
        name = f"{capital}{name[1:]}" if is_one else f"X{name}"
    return name or "X"


def _is_letter_or_digit(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind == "Nd" or kind.startswith("L")


def _free(wished: str, taken: set[str]) -> str:
    name, count = wished, 2
    while name.casefold() in taken:
        name, count = f"{wished}-{count}", count + 1
    taken.add(name.casefold())
    return name
