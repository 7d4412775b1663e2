"""For random ledgers of refunds, transfers, splits and foreign money, the KPIs equal those worked out on paper."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.ledger.models import Account, Category, ExchangeRate, SplitLine, Transaction, Transfer
from apps.metrics import services as metrics
from apps.users.models import User
from apps.users.services import create_user
from apps.users.sight import own_sight
from etl import services as etl
from etl.reconcile import reconcile

from .paper import Entry, PaperLedger

MONTHS = [(2023, 12), (2024, 1), (2024, 2), (2024, 3)]
TODAY = date(2024, 3, 31)
RATES = {"USD": {date(2024, 1, 10): Decimal("0.91234567"), date(2024, 2, 29): Decimal("0.5")}}
PARTS = st.decimals("-5000", "5000", places=2).filter(bool)
DAYS = st.dates(date(2023, 12, 1), date(2024, 3, 31))
_numbers = count()

pytestmark = pytest.mark.django_db(transaction=True)


@st.composite
def bookings(draw: st.DrawFn) -> dict[str, object]:
    """A day, a currency, parts of (amount, category's name or None), and whether it is one side of a transfer."""
    names = st.sampled_from([None, "Salary", "Groceries", "Food & drink", "Savings"])
    parts = draw(st.lists(st.tuples(PARTS, names), min_size=1, max_size=3))
    return {
        "day": draw(DAYS),
        "currency": draw(st.sampled_from(["EUR", "EUR", "USD", "CHF"])),
        "parts": parts,
        "paired": draw(st.booleans()) and len(parts) == 1,
    }


class Book:
    """A user's book in the ledger, and the same on paper."""

    def __init__(self) -> None:
        self.user: User = create_user(f"book{next(_numbers)}@example.org", None)
        self.accounts = {
            currency: Account.objects.create(owner=self.user, name=currency, currency=currency)
            for currency in ("EUR", "USD", "CHF")
        }
        self.categories = {category.name: category for category in Category.objects.filter(owner=self.user)}
        self.paper: dict[int, list[Entry]] = {}
        for day, rate in RATES["USD"].items():
            ExchangeRate.objects.get_or_create(base="USD", quote="EUR", date=day, defaults={"rate": rate})

    def write(self, booking: dict[str, object], pk: int | None = None) -> None:
        """Book it; with `pk`, in place of what is booked there."""
        day, currency, parts, paired = booking.values()
        whole = sum((amount for amount, _ in parts), Decimal())
        entry = Transaction(
            pk=pk,
            account=self.accounts[currency],
            amount=whole,
            posting_date=day,
            category=self.categories.get(parts[0][1]) if len(parts) == 1 else None,
            transfer=Transfer.objects.create() if paired else None,
        )
        if pk is None:
            entry.save()
        else:
            Transaction.objects.filter(pk=pk).update(
                **{name: getattr(entry, name) for name in ("account", "amount", "posting_date", "category", "transfer")}
            )
            SplitLine.objects.filter(transaction_id=pk).delete()
        if len(parts) > 1:
            SplitLine.objects.bulk_create(
                SplitLine(transaction_id=entry.pk, amount=amount, category=self.categories.get(name))
                for amount, name in parts
            )
        self.paper[entry.pk] = [self._entry(day, currency, amount, name, paired=paired) for amount, name in parts]

    def delete(self, pk: int) -> None:
        Transaction.objects.get(pk=pk).delete()
        del self.paper[pk]

    def _entry(self, day: date, currency: str, amount: Decimal, name: str | None, *, paired: bool) -> Entry:
        category = self.categories.get(name)
        top = category and (category.parent or category)
        return Entry(day, amount, category and category.kind, top and top.name, paired, currency)

    def assert_kpis_equal_paper(self) -> None:
        paper = PaperLedger([entry for entries in self.paper.values() for entry in entries], RATES)
        for month in MONTHS:
            kpis = metrics.dashboard(own_sight(self.user), date(*month, 1), TODAY)
            assert kpis.total_income.value == paper.income(month)
            assert kpis.total_expenses.value == paper.expenses(month)
            assert kpis.net_cash_flow.value == paper.income(month) - paper.expenses(month)
            assert kpis.savings_rate.value == paper.savings_rate(month)
            rows = {row.category: (row.amount, row.count) for row in kpis.expense_by_category}
            assert rows == paper.by_category(month)
            assert sum((row.amount for row in kpis.expense_by_category), Decimal()) == kpis.total_expenses.value
            assert kpis.left_out == paper.left_out(month)
            assert kpis.pending_changes == 0


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a ledger takes longer than reading one
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    first=st.lists(bookings(), max_size=12),
    later=st.lists(bookings(), max_size=4),
    edits=st.lists(st.tuples(st.integers(0, 11), bookings()), max_size=4),
    deletions=st.sets(st.integers(0, 11), max_size=4),
)
def test_kpis_equal_the_ledger_after_a_load_and_after_any_edits(first, later, edits, deletions) -> None:
    book = Book()
    for booking in first:
        book.write(booking)
    etl.run()
    book.assert_kpis_equal_paper()

    written = list(book.paper)
    for place, booking in edits:
        if place < len(written):
            book.write(booking, pk=written[place])
    for place in deletions:
        if place < len(written):
            book.delete(written[place])
    for booking in later:
        book.write(booking)
    etl.run()
    book.assert_kpis_equal_paper()
    assert reconcile() == []
