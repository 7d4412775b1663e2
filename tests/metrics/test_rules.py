"""What rules do is seen in the KPIs, to the cent."""

from decimal import Decimal

from apps.ledger import selectors, services

from .book import Book

D = Decimal
SHARES = [("33.33", "Groceries"), ("33.33", "Restaurants"), ("33.34", "Clothing")]


def follow(book: Book, sought: str, *actions: dict[str, object]) -> None:
    condition = {"kind": "text", "field": "payee", "how": "contains", "value": sought}
    services.create_rule(book.user, name=sought, conditions=[condition], actions=list(actions))


def apply(book: Book) -> None:
    services.apply_rules(book.user, selectors.own_transactions(book.user), by_person=False)


def share(book: Book, percent: str, name: str) -> dict[str, object]:
    category = book.category(name)
    assert category
    return {"kind": "split", "category": category.pk, "share": percent}


def test_shares_of_a_split_add_up_to_the_expenses(book: Book) -> None:
    book.post("-10.00", None, payee="Market")
    book.post("-0.05", None, payee="Market")
    book.post("3.35", None, payee="Market")
    follow(book, "market", *(share(book, each, name) for each, name in SHARES))
    apply(book)
    board = book.loaded()
    assert board.total_expenses.value == D("6.70")
    assert sum(row.amount for row in board.expense_by_category) == D("6.70")
    assert board.total_income.value == D("0.00")


def test_a_transfer_by_rule_is_neither_income_nor_expense(book: Book) -> None:
    book.spend("30.00", "Groceries")
    book.post("-500.00", None, payee="To my savings")
    book.post("500.00", None, payee="To my savings")
    follow(book, "savings", {"kind": "transfer", "category": None, "account": None})
    apply(book)
    board = book.loaded()
    assert (board.total_expenses.value, board.total_income.value) == (D("30.00"), D("0.00"))
