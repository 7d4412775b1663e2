"""The same books twice: in the ledger, written by its services, and on paper. Every verb does the same to both."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from apps.budgets.models import Budget
from apps.ledger.models import Account, Category, ExchangeRate, Transaction
from apps.ledger.services import (
    Part,
    change_account,
    change_transaction,
    delete_transaction,
    move_category,
    record_transaction,
    record_transfer,
    split_transaction,
    unlink_transfer,
    unsplit_transaction,
)
from apps.metrics import services as metrics
from apps.metrics.values import KpiDashboard, KpiValue
from apps.statements.models import ImportBatch
from apps.statements.selectors import edited_since
from apps.statements.services import StatementFile, import_file
from apps.statements.undoing import undo_import
from apps.users.models import User
from apps.users.services import create_user
from apps.users.sight import own_sight

from .paper_books import Category as PaperCategory
from .paper_books import Month, PaperBooks, Plan, Posting

ACCOUNTS = {"Giro": "EUR", "Savings": "EUR", "Dollars": "USD", "Francs": "CHF"}
TODAY = date(2026, 3, 31)
_numbers = count()


class LivedBooks:
    """One user's."""

    def __init__(self) -> None:
        self.user: User = create_user(f"life{next(_numbers)}@example.org", None)
        for name, currency in ACCOUNTS.items():
            Account.objects.create(owner=self.user, name=name, currency=currency)
        ExchangeRate.objects.all().delete()
        tree = Category.objects.filter(owner=self.user).select_related("parent")
        self.paper = PaperBooks(
            {each.name: PaperCategory(each.kind, each.parent.name if each.parent else None) for each in tree},
            dict(ACCOUNTS),
        )
        self.files: dict[int, tuple[bytes, Account, ImportBatch | None]] = {}

    def _account(self, name: str) -> Account:
        return Account.objects.get(owner=self.user, name=name)

    def _category(self, name: str | None) -> Category | None:
        return Category.objects.get(owner=self.user, name=name) if name else None

    def _entry(self, key: int) -> Transaction:
        return Transaction.objects.select_related("account", "transfer", "category").get(pk=key)

    def write(self, posting: Posting) -> None:
        entry = record_transaction(
            self.user,
            account=self._account(posting.account),
            amount=posting.amount,
            posting_date=posting.day,
            category=self._category(posting.category),
        )
        self.paper.postings[entry.pk] = posting

    def edit(self, key: int, day: date, category: str | None) -> None:
        """Another day and category."""
        change_transaction(self.user, self._entry(key), posting_date=day, category=self._category(category))
        posting = self.paper.postings[key]
        posting.day, posting.category = day, category

    def delete(self, key: int) -> None:
        """One goes; the other side of a transfer stays, and is none any more."""
        self._untie_on_paper(key)
        delete_transaction(self.user, self._entry(key))
        del self.paper.postings[key]

    def split(self, key: int, part: Decimal, categories: tuple[str | None, str | None]) -> None:
        posting = self.paper.postings[key]
        parts = list(zip((part, posting.amount - part), categories, strict=True))
        named = [Part(amount, self._category(name)) for amount, name in parts]
        split_transaction(self.user, self._entry(key), named)
        posting.parts = parts

    def unsplit(self, key: int) -> None:
        unsplit_transaction(self.user, self._entry(key))
        self.paper.postings[key].parts = []

    def transfer(self, source: str, target: str, amount: Decimal, received: Decimal, day: date) -> None:
        same = self.paper.accounts[source] == self.paper.accounts[target]
        arriving = amount if same else received
        accounts = self._account(source), self._account(target)
        tie = record_transfer(self.user, *accounts, amount, day, received=None if same else received)
        for entry in Transaction.objects.filter(transfer=tie).select_related("account"):
            value = -amount if entry.account.name == source else arriving
            self.paper.postings[entry.pk] = Posting(entry.account.name, value, day, paired=True)

    def untie(self, key: int) -> None:
        self._untie_on_paper(key)
        unlink_transfer(self.user, self._entry(key))

    def _untie_on_paper(self, key: int) -> None:
        entry = self._entry(key)
        if entry.transfer is not None:
            for side in entry.transfer.transactions.all():
                self.paper.postings[side.pk].paired = False

    def import_rows(self, account: str, rows: list[tuple[date, Decimal]]) -> None:
        """A bank file that nobody has seen before."""
        number = next(_numbers)
        text = "".join(f"{day},Line {number} {place},,{amount}\n" for place, (day, amount) in enumerate(rows))
        self.files[number] = (f"Date,Description,Category,Amount\n{text}".encode(), self._account(account), None)
        self.import_file(number)

    def import_file(self, number: int) -> None:
        """Book a file; one that is booked already brings nothing."""
        content, account, before = self.files[number]
        batch = import_file(self.user, account, StatementFile(f"{number}.csv", content)).batch
        assert (batch is None) == (before is not None)
        if batch is not None:
            self.files[number] = (content, account, batch)
            for entry in Transaction.objects.filter(imported_lines__batch=batch):
                self.paper.postings[entry.pk] = Posting(account.name, entry.amount, entry.posting_date)

    def undo_import(self, number: int) -> None:
        content, account, batch = self.files[number]
        if batch is None:
            return
        booked = list(Transaction.objects.filter(imported_lines__batch=batch).values_list("pk", flat=True))
        assert undo_import(self.user, batch, confirmed_edits=edited_since(batch)) == len(booked)
        for key in booked:
            del self.paper.postings[key]
        self.files[number] = (content, account, None)

    def move_category(self, name: str, parent: str | None, kind: str) -> None:
        if parent is not None and self.paper.is_within(parent, name):
            return
        kind = self.paper.categories[parent].kind if parent else kind
        moved = self._category(name)
        assert moved is not None
        move_category(self.user, moved, self._category(parent), kind=kind)
        self.paper.move(name, parent, kind)

    def set_rate(self, base: str, quote: str, day: date, rate: Decimal | None) -> None:
        """Of one direction; None removes it."""
        if rate is None:
            ExchangeRate.objects.filter(base=base, quote=quote, date=day).delete()
            self.paper.rates.get((base, quote), {}).pop(day, None)
        else:
            ExchangeRate.objects.update_or_create(base=base, quote=quote, date=day, defaults={"rate": rate})
            self.paper.rates.setdefault((base, quote), {})[day] = rate

    def change_currency(self, account: str, currency: str) -> None:
        change_account(self.user, self._account(account), currency=currency)
        self.paper.accounts[account] = currency

    def report_in(self, currency: str) -> None:
        self.user.reporting_currency = currency
        self.user.save()
        self.paper.currency = currency

    def plan(self, plan: Plan) -> None:
        """A budget; one of the same name is replaced."""
        fields: dict[str, Any] = vars(plan) | {"category": self._category(plan.category)}
        budget, _ = Budget.objects.update_or_create(owner=self.user, name=plan.name, defaults=fields)
        self.paper.plans[budget.pk] = plan

    def drop_plan(self, key: int) -> None:
        Budget.objects.get(pk=key).delete()
        del self.paper.plans[key]

    def assert_dashboard_is_as_on_paper(self, month: Month) -> None:
        """All seven KPIs."""
        assert as_on_paper(metrics.dashboard(own_sight(self.user), date(*month, 1), TODAY)) == self.paper.dashboard(
            month
        )


def as_on_paper(board: KpiDashboard) -> dict[str, Any]:
    """A dashboard in the paper's shape."""
    categories, budgets = board.expense_by_category, board.budget_vs_actual
    assert [row.amount for row in categories] == sorted((row.amount for row in categories), reverse=True)
    assert sum((row.amount for row in categories), Decimal(0)) == board.total_expenses.value
    return {
        "currency": board.currency,
        "total_income": _pair(board.total_income),
        "total_expenses": _pair(board.total_expenses),
        "net_cash_flow": _pair(board.net_cash_flow),
        "savings_rate": _pair(board.savings_rate),
        "expense_by_category": {row.category: _picked(row, "amount share count previous") for row in categories},
        "monthly_trend": [
            _picked(row, "month income expenses net savings_rate count left_out") for row in board.monthly_trend
        ],
        "budget_vs_actual": {
            row.budget: _picked(row, "planned actual variance used previous")
            | {"over": row.status == "over", "under": row.planned > 0 and row.status == "under"}
            for row in budgets
        },
        "left_out": board.left_out,
    }


def _pair(value: KpiValue) -> tuple[Decimal | None, Decimal | None]:
    return value.value, value.previous


def _picked(row: object, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}
