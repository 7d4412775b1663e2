"""The page of recurring payments as one value: whose, and what there is to say."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.problems import Problem
from apps.users.models import User
from apps.users.selectors import books_shown_to, today
from apps.users.sight import sight_asked_for

from .answers import money
from .book_page import BookPage
from .recurring import RecurringPayment
from .services import Recurring, recurring


@dataclass(frozen=True)
class Row:
    """A recurring payment as it is written: amounts are decimal strings, signed by the way they go."""

    payment: RecurringPayment

    def _signed(self, cents: int | None) -> str | None:
        return money(cents if cents is None or self.payment.is_income else -cents)

    @property
    def expected(self) -> str | None:
        """What is expected next."""
        return self._signed(self.payment.expected_cents)

    @property
    def least(self) -> str | None:
        """The least of the last ones."""
        return self._signed(self.payment.least_cents)

    @property
    def most(self) -> str | None:
        """The most of the last ones."""
        return self._signed(self.payment.most_cents)

    @property
    def monthly(self) -> str | None:
        """What it comes to in a month, in the reporting currency."""
        return self._signed(self.payment.monthly_cents)

    @property
    def old_price(self) -> str | None:
        """What it cost before."""
        return money(self.payment.price_rise.old_cents) if self.payment.price_rise else None

    @property
    def new_price(self) -> str | None:
        """What it costs since."""
        return money(self.payment.price_rise.new_cents) if self.payment.price_rise else None


@dataclass(frozen=True)
class RecurringPage(BookPage):
    """Either `found` or a `problem` with the warehouse."""

    found: Recurring | None = None

    @property
    def sections(self) -> list[tuple[str, list[Row]]]:
        """All that goes on, what goes out first."""
        if self.found is None:
            return []
        going = self.found.active + self.found.missed
        return [
            (title, rows)
            for title, is_income in (("Bills and subscriptions", False), ("Recurring income", True))
            if (rows := _rows(one for one in going if one.is_income == is_income))
        ]

    @property
    def due(self) -> list[tuple[object, Row]]:
        """Day and payment, of the next 30 days."""
        return [(each.day, Row(each.payment)) for each in self.found.due] if self.found else []

    @property
    def dearer(self) -> list[Row]:
        """What costs more."""
        return _rows(self.found.dearer) if self.found else []

    @property
    def missed(self) -> list[Row]:
        """What did not come."""
        return _rows(self.found.missed) if self.found else []

    @property
    def ended(self) -> list[Row]:
        """What has stopped."""
        return _rows(self.found.ended) if self.found else []

    @property
    def sums(self) -> dict[str, str | None]:
        """Decimal strings by name."""
        if self.found is None:
            return {}
        return {
            "due_out": money(self.found.due_cents(is_income=False)),
            "due_in": money(self.found.due_cents(is_income=True)),
            "monthly_out": money(self.found.monthly_cents(is_income=False)),
            "monthly_in": money(self.found.monthly_cents(is_income=True)),
        }


def recurring_page(viewer: User, asked: str) -> RecurringPage:
    """The page of the book asked for. Raises Problem 404 for one the viewer may not see."""
    sight = sight_asked_for(viewer, asked)
    books = books_shown_to(viewer)
    try:
        return RecurringPage(sight, books, found=recurring(sight, today(sight.owner)))
    except Problem as problem:
        return RecurringPage(sight, books, problem=problem.for_everybody())


def _rows(payments: Iterable[RecurringPayment]) -> list[Row]:
    return [Row(one) for one in payments]
