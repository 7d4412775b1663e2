"""The list of transactions as one value: whose, which, and how to come back to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from apps.problems import Problem
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.period_picker import OF_LISTS, WORDS, PeriodPicker, in_days, picked
from apps.users.selectors import books_shown_to, today
from apps.users.sight import Sight, sight_asked_for

from . import selectors
from .chips import Chip, chips
from .filters import TransactionFilter
from .forms import CategoriseForm
from .keyset import KeysetPage, keyset_page
from .models import Transaction, TransactionQuerySet
from .selectors import counted
from .selectors.suggestions import number_unconfirmed


@dataclass(frozen=True)
class Row:
    """A transaction of the list; `part` is what counts of a split one where only some of its lines fit."""

    booked: Transaction
    part: Decimal | None


class Together(NamedTuple):
    """How many transactions a list has, and what they come to by currency."""

    number: int
    sums: list[tuple[str, Decimal]]


@dataclass(frozen=True)
class Listing(OfBook):
    """One page of one book; only one's own can be written to."""

    sight: Sight
    books: tuple[User, ...]
    filter: TransactionFilter
    place: dict[str, str]
    kept: dict[str, str]
    categorise: CategoriseForm
    picker: PeriodPicker

    @cached_property
    def page(self) -> KeysetPage:
        """The transactions shown."""
        return keyset_page(self.sight, self.filter.qs, **self.place)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the book is chosen."""
        return bool(self.kept.keys() - {"user"})

    @property
    def rows(self) -> list[Row]:
        """The page's transactions, each with what counts of it."""
        split = [booked.pk for booked in self.page.rows if getattr(booked, "is_split", False)]
        parts = counted.parts_of(split, self.filter.counting) if split and self.is_filtered else {}
        return [Row(each, part if (part := parts.get(each.pk)) != each.amount else None) for each in self.page.rows]

    @property
    def has_suggested(self) -> bool:
        """Whether a category on this page waits to be confirmed."""
        return any(getattr(booked, "confidence", None) is not None for booked in self.page.rows)

    @property
    def together(self) -> Together | None:
        """How many these are and what they come to, where this page holds them all; else it is asked for apart."""
        if not self.page.is_all:
            return None
        keys = [booked.pk for booked in self.page.rows]
        return self._together(selectors.seen_transactions(self.sight).filter(pk__in=keys), len(keys))

    def counted(self) -> Together:
        """The same of a list of any length, which takes as long as reading all of it."""
        return self._together(self.filter.qs, self.filter.qs.order_by().count())

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list, each with the address of the list without it."""
        return chips(self.filter, self.kept)

    @property
    def unconfirmed(self) -> int:
        """How many categories of one's own book were filled in and wait to be confirmed."""
        return number_unconfirmed(self.owner) if self.is_own else 0

    @property
    def query(self) -> str:
        """What the address of another page of this list keeps; ends in `&`, or is empty."""
        return f"{urlencode(self.kept)}&" if self.kept else ""

    @property
    def here(self) -> str:
        """The query string of this very page."""
        shown = {**self.kept, **self.place}
        return f"?{urlencode(shown)}" if shown else ""

    @property
    def return_path(self) -> str:
        """The address of this very page."""
        return reverse("ledger:transactions") + self.here

    def _together(self, transactions: TransactionQuerySet, count: int) -> Together:
        """A whole book is not added up."""
        has_sums = self.is_filtered and self.filter.form.is_valid()
        return Together(count, counted.sums(transactions, self.filter.counting) if has_sums else [])


def listing(viewer: User, parameters: QueryDict) -> Listing:
    """The list that the parameters of an address ask for.

    Raises Problem 404 for a book the viewer may not see, and for what is no period.
    """
    sight = sight_asked_for(viewer, parameters.get("user", ""))
    now = today(sight.owner)
    asked, parameters = parameters, in_days(parameters, now)
    tree = selectors.seen_categories(sight)
    filtered = TransactionFilter(parameters, sight, tree)
    place = {name: str(parameters[name]) for name in ("older", "newer") if parameters.get(name)}
    return Listing(
        sight=sight,
        books=books_shown_to(viewer),
        filter=filtered,
        place=place,
        kept=_kept(sight, filtered, parameters),
        categorise=CategoriseForm(tree=tree),
        picker=_picker(asked, now, _kept(sight, filtered, parameters)),
    )


def _picker(asked: QueryDict, now: date, kept: dict[str, str]) -> PeriodPicker:
    """Of all time where the days asked for are no period: the filters know more days, and say what they cannot read."""
    try:
        period = picked(asked, now)
    except Problem:
        period = None
    others = {name: value for name, value in kept.items() if name not in WORDS}
    return PeriodPicker(reverse("ledger:transactions"), now, period, others, OF_LISTS, compares={})


def _kept(sight: Sight, filtered: TransactionFilter, parameters: QueryDict) -> dict[str, str]:
    given: dict[str, Any] = {name: parameters.get(name, "") for name in filtered.filters}
    if not sight.is_own:
        given["user"] = str(sight.owner.pk)
    return {name: value for name, value in given.items() if value}
