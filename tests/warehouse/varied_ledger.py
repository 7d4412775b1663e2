"""Two people's books with something of everything the definitions speak of, and the edits that an ETL must follow."""

from datetime import date, timedelta
from decimal import Decimal

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, ExchangeRate, SplitLine, Transaction
from tests.ledger_factories import (
    AccountFactory,
    BudgetFactory,
    CategoryFactory,
    ExchangeRateFactory,
    UserFactory,
    transfer_between,
)
from tests.metrics.book import Book

CATEGORIES = ("Groceries", "Restaurants", "Salary", "Savings", "Other expenses", None)
PAYEES = ('Café "Zoë"', "O'Neil, Sons", "100% back\\slash", "two\nlines", "", "Ärzte-GmbH", "NULL", "\\N")


class VariedLedger:
    """Ada reports in euros, Bo in dollars; both hold euros, dollars, and francs that have no rate."""

    def __init__(self) -> None:
        self.ada, self.bo = Book(), Book(UserFactory(reporting_currency="USD"))
        self._write_rates()
        for number, book in enumerate((self.ada, self.bo)):
            self._write_categories(book)
            self._write_bookings(book, step=17 + number)
            self._write_budgets(book)

    def _write_rates(self) -> None:
        for day, rate in ((date(2025, 12, 20), "0.91234567"), (date(2026, 1, 15), "0.5"), (date(2026, 2, 3), "1.005")):
            ExchangeRateFactory(date=day, rate=Decimal(rate))
            ExchangeRateFactory(base="EUR", quote="USD", date=day, rate=round(1 / Decimal(rate), 8))
        ExchangeRateFactory(base="JPY", quote="EUR", date=date(2026, 1, 1), rate=Decimal("0.00000001"))

    def _write_categories(self, book: Book) -> None:
        """A branch of five levels, and names whose order depends on how text is sorted."""
        parent = book.category("Restaurants")
        for name in ("Abroad", "abroad, far", "Übersee"):
            parent = CategoryFactory(parent=parent, name=name)
        for name in ("Zoo", "abroad top", "Ärger", "_other"):
            CategoryFactory(owner=book.user, name=name)

    def _write_bookings(self, book: Book, step: int) -> None:
        """Every third day and category in every currency; refunds among the expenses, income taken back, half cents."""
        accounts = [AccountFactory(owner=book.user, currency=code) for code in ("EUR", "USD", "CHF", "JPY")]
        names = [*CATEGORIES, "Abroad", "Übersee", "Zoo", "abroad top", "Ärger", "_other"]
        for number in range(160):
            cents = (number * 7919 * step) % 250_000 - 180_000
            book.post(
                str(Decimal(cents or 1).scaleb(-2)),
                names[number * step % len(names)],
                str(date(2025, 11, 20) + timedelta(days=number * 3 % 110)),
                account=accounts[number % len(accounts)],
                payee=PAYEES[number % len(PAYEES)],
                description=PAYEES[(number + 3) % len(PAYEES)],
            )
        for cents in ("0.01", "-0.01", "0.05", "-0.05", "-0.15", "999999999999.99", "-999999999999.99"):
            book.post(cents, "Groceries", "2026-01-16", account=accounts[1])
        book.split("-100.00", Groceries="-60.00", Restaurants="-45.50", Salary="5.50")
        transfer_between(accounts[0], accounts[1], "123.45")
        book.move("50.00")

    def _write_budgets(self, book: Book) -> None:
        for period in Budget.Period.values:
            for rollover in (False, True):
                category = book.category("Food & drink" if rollover else "Groceries")
                name = f"{period} {'rolling' if rollover else 'plain'}"
                fields = {"period": period, "rollover": rollover, "starts_on": date(2025, 11, 17)}
                BudgetFactory(owner=book.user, category=category, name=name, amount=Decimal("1234.57"), **fields)
        book.plan("ärger", "0.01", since="2026-01-31", ends_on=date(2026, 2, 1), period="weekly")
        book.plan("Alles", "100000.01", since="2024-02-29", rollover=True, period="yearly")
        book.plan("Zoo", "5.00", "Pets")

    def edit(self) -> None:
        """Amounts, days, categories, splits, transfers and budgets of Ada's; some of them gone, some new."""
        owned = Transaction.objects.filter(account__owner=self.ada.user).order_by("pk")
        first, second, third, *others = owned.filter(split_lines=None)
        Transaction.objects.filter(pk=first.pk).update(amount=Decimal("-77.77"))
        Transaction.objects.filter(pk=second.pk).update(posting_date=date(2027, 5, 31))
        Transaction.objects.filter(pk=third.pk).update(category=self.ada.category("Pets"))
        for entry in others[:40:7]:
            entry.delete()
        Transaction.objects.filter(transfer__isnull=False, account__owner=self.ada.user).update(transfer=None)
        SplitLine.objects.filter(transaction__account__owner=self.ada.user).first().delete()
        Budget.objects.filter(owner=self.ada.user, name="weekly rolling").update(amount=Decimal("0.99"), ends_on=None)
        Budget.objects.filter(owner=self.ada.user, name="monthly plain").delete()
        self.ada.plan("Late", "300.00", "Shopping", since="2026-02-10", rollover=True)
        self.ada.post("-12.34", "Groceries", "2025-10-01", payee="new")

    def change_what_facts_rest_on(self) -> None:
        """Rates that come, change and go; a kind, a tree, an account's currency, a reporting currency."""
        ExchangeRateFactory(base="CHF", quote="EUR", date=date(2026, 1, 10), rate=Decimal("1.06543219"))
        ExchangeRate.objects.filter(base="USD", date=date(2026, 1, 15)).update(rate=Decimal("0.55555555"))
        ExchangeRate.objects.filter(base="EUR", date=date(2026, 2, 3)).delete()
        Category.objects.filter(owner=self.ada.user, name="Other expenses").update(kind="transfer")
        Category.objects.filter(owner=self.ada.user, name="Übersee").update(parent=self.ada.category("Shopping"))
        Category.objects.filter(owner=self.bo.user, name="abroad top").delete()
        Account.objects.filter(pk=self.ada.account.pk).update(currency="USD")
        type(self.bo.user).objects.filter(pk=self.bo.user.pk).update(reporting_currency="EUR")
