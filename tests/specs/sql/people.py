"""Two people in one warehouse, each with a bit of everything: what one asks must never show what is the other's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.ledger.models import Account, Category, Transaction
from apps.specs.findings import Finding
from apps.specs.sql_layer.checking import check_queries, read
from apps.specs.sql_layer.running import run
from apps.users.sight import Sight, own_sight
from apps.warehouse.reading import Selected, snapshot
from etl import services as etl
from tests.ledger_factories import AccountFactory, CategoryFactory, ExchangeRateFactory, UserFactory
from tests.metrics.book import Book

TODAY = date(2026, 1, 31)


@dataclass
class People:
    """Ada asks; Bo's payees are `Secret`, and hers are `7`, but for the account `dollars`."""

    ada: Book
    bo: Book
    dollars: Account

    @property
    def sight(self) -> Sight:
        """All of Ada's book, by herself."""
        return own_sight(self.ada.user)

    def in_part(self, *, hidden: bool = True) -> Sight:
        """Ada's book as a mate sees it: of the dollar account nothing, or no texts."""
        keys = frozenset({self.dollars.pk})
        return Sight(self.bo.user, self.ada.user, **{"hidden" if hidden else "wordless": keys})


def two_people() -> People:
    """Both, loaded."""
    people = two_people_written()
    etl.run()
    return people


def two_people_written() -> People:
    """Both, in the ledger alone."""
    ExchangeRateFactory()
    ada, bo = Book(UserFactory(email="ada@example.org")), Book(UserFactory(email="bo@example.org"))
    dollars = AccountFactory(owner=ada.user, currency="USD", name="Dollars")
    _live(ada, 1, "7")
    _live(bo, 13, "Secret")
    for month in ("2025-12", "2026-01"):
        ada.post("-50.00", "Groceries", f"{month}-11", account=dollars, payee="Hidden")
    return People(ada, bo, dollars)


def _live(book: Book, times: int, payee: str) -> None:
    """Three months of a person's money, in a category below another as well, with a refund, a transfer, a budget."""
    groceries = book.category("Groceries")
    snacks = CategoryFactory(owner=book.user, name=f"Snacks {payee}", parent=groceries, kind=Category.Kind.EXPENSE)
    for number, month in enumerate(("2025-11", "2025-12", "2026-01"), start=1):
        for amount, category, day in (
            (Decimal("1000.10"), "Salary", "01"),
            (Decimal("-200.05") * number, "Groceries", "05"),
            (Decimal("-112.34"), None, "15"),
            (Decimal("-5.00"), snacks.name, "16"),
        ):
            book.post(str(amount * times), category, f"{month}-{day}")
    book.post(str(Decimal("20.00") * times), "Groceries", "2026-01-20")
    book.move(str(Decimal("300.00") * times), "2026-01-21")
    Transaction.objects.filter(account__owner=book.user).update(payee=payee, description=payee)
    book.plan("Food", "400.00", "Groceries", since="2025-11-01")


def codes(query: str, people: People, kpi: str = "", sight: Sight | None = None) -> list[str]:
    """The codes of what is found about one query."""
    return [finding.code for finding in findings(query, people, kpi, sight)]


def findings(query: str, people: People, kpi: str = "", sight: Sight | None = None) -> list[Finding]:
    """What is found about one query."""
    return check_queries({"q": query}, {"q": kpi}, sight=sight or people.sight, today=TODAY)


def answer(query: str, sight: Sight) -> Selected:
    """What one query returns."""
    with snapshot() as warehouse:
        return run(warehouse, read(query).tree, sight, TODAY)
