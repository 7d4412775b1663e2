"""The list of transactions as one value: whose, which, and how to come back to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from apps.problems import Problem
from apps.users.book_page import OfBook
from apps.users.models import User
from apps.users.period_picker import WORDS, PeriodPicker, in_days, picked
from apps.users.selectors import books_shown_to, today
from apps.users.sight import Sight, sight_asked_for

from . import selectors
from .filters import TransactionFilter
from .forms import CategoriseForm
from .models import Transaction, TransactionQuerySet
from .selectors import counted
from .selectors.suggestions import number_unconfirmed

PAGE = 50


class TransactionPaginator(Paginator):  # type: ignore[type-arg] # not generic at run time
    """Finds the ids of a page first and only then looks at the rows, so that late pages of long lists stay quick."""

    object_list: TransactionQuerySet

    def __init__(self, sight: Sight, transactions: TransactionQuerySet) -> None:
        super().__init__(transactions, PAGE)
        self.sight = sight

    def page(self, number: int | str) -> Page[Transaction]:
        """Page `number`, its rows with their details. Raises InvalidPage."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        ids = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        return Page(selectors.with_details(self.sight, ids), number, self)


@dataclass(frozen=True)
class Row:
    """A transaction of the list; `part` is what counts of a split one where only some of its lines fit."""

    booked: Transaction
    part: Decimal | None


@dataclass(frozen=True)
class Listing(OfBook):
    """One page of one book; only one's own can be written to."""

    sight: Sight
    books: tuple[User, ...]
    filter: TransactionFilter
    page: Page[Transaction]
    kept: dict[str, str]
    categorise: CategoriseForm
    picker: PeriodPicker

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the book is chosen."""
        return bool(self.kept.keys() - {"user"})

    @property
    def rows(self) -> list[Row]:
        """The page's transactions, each with what counts of it."""
        split = [booked.pk for booked in self.page if getattr(booked, "is_split", False)]
        parts = counted.parts_of(split, self.filter.counting) if split and self.is_filtered else {}
        return [Row(each, part if (part := parts.get(each.pk)) != each.amount else None) for each in self.page]

    @property
    def sums(self) -> list[tuple[str, Decimal]]:
        """What all matching transactions come to, by currency; a whole book is not added up."""
        if not self.is_filtered or not self.filter.form.is_valid():
            return []
        return counted.sums(self.filter.qs, self.filter.counting)

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
        shown = {**self.kept, "page": self.page.number} if self.page.number > 1 else self.kept
        return f"?{urlencode(shown)}" if shown else ""

    @property
    def return_path(self) -> str:
        """The address of this very page."""
        return reverse("ledger:transactions") + self.here


def listing(viewer: User, parameters: QueryDict) -> Listing:
    """The list that the parameters of an address ask for.

    Raises Problem 404 for a book the viewer may not see, and for what is no period.
    """
    sight = sight_asked_for(viewer, parameters.get("user", ""))
    now = today(sight.owner)
    asked, parameters = parameters, in_days(parameters, now)
    tree = selectors.seen_categories(sight)
    filtered = TransactionFilter(parameters, sight, tree)
    return Listing(
        sight=sight,
        books=books_shown_to(viewer),
        filter=filtered,
        page=TransactionPaginator(sight, filtered.qs).get_page(parameters.get("page")),
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
    return PeriodPicker(reverse("ledger:transactions"), now, period, others, compares={})


def _kept(sight: Sight, filtered: TransactionFilter, parameters: QueryDict) -> dict[str, str]:
    given: dict[str, Any] = {name: parameters.get(name, "") for name in filtered.filters}
    if not sight.is_own:
        given["user"] = str(sight.owner.pk)
    return {name: value for name, value in given.items() if value}
