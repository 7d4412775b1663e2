"""From the ledger to the KPIs: the numbers mean what the definitions say."""

from decimal import Decimal

from tests.ledger_factories import AccountFactory, CategoryFactory, ExchangeRateFactory

from .book import Book

D = Decimal


def test_income_expenses_and_what_is_left(book: Book) -> None:
    book.earn("2000.00")
    book.spend("350.10")
    book.spend("649.90", "Mortgage & rent")
    board = book.loaded()
    assert board.total_income.value == D("2000.00")
    assert board.total_expenses.value == D("1000.00")
    assert board.net_cash_flow.value == D("1000.00")
    assert board.savings_rate.value == D("50.0")


def test_each_kpi_carries_the_month_before_and_the_change(book: Book) -> None:
    book.earn("1000.00", on="2025-12-31")
    book.spend("900.00", on="2025-12-01")
    book.earn("2000.00", on="2026-01-01")
    book.spend("500.00", on="2026-01-31")
    board = book.loaded()
    assert (board.total_income.previous, board.total_income.change) == (D("1000.00"), D("1000.00"))
    assert (board.total_expenses.previous, board.total_expenses.change) == (D("900.00"), D("-400.00"))
    assert (board.net_cash_flow.previous, board.net_cash_flow.change) == (D("100.00"), D("1400.00"))
    assert (board.savings_rate.previous, board.savings_rate.change) == (D("10.0"), D("65.0"))


def test_refund_lowers_expenses(book: Book) -> None:
    book.spend("80.00", "Clothing")
    book.post("30.00", "Clothing")
    board = book.loaded()
    assert board.total_expenses.value == D("50.00")
    assert board.total_income.value == D("0.00")


def test_reversed_salary_lowers_income(book: Book) -> None:
    book.earn("2000.00")
    book.post("-2000.00", "Salary")
    board = book.loaded()
    assert board.total_income.value == D("0.00")
    assert board.total_expenses.value == D("0.00")


def test_transfers_count_nowhere(book: Book) -> None:
    book.move("500.00")
    book.post("-100.00", "Credit card payment")
    book.post("100.00", "Credit card payment")
    board = book.loaded()
    assert board.total_income.value == board.total_expenses.value == D("0.00")
    assert board.expense_by_category == ()
    assert board.monthly_trend[-1].count == 0


def test_split_counts_once_per_line(book: Book) -> None:
    book.split("-100.00", Groceries="-70.00", Clothing="-30.00")
    board = book.loaded()
    assert board.total_expenses.value == D("100.00")
    assert {row.category: row.amount for row in board.expense_by_category} == {
        "Food & drink": D("70.00"),
        "Shopping": D("30.00"),
    }
    assert board.monthly_trend[-1].count == 2


def test_savings_rate_is_null_without_income(book: Book) -> None:
    book.spend("10.00")
    assert book.loaded().savings_rate.as_json() == {"value": None, "previous": None, "change": None}


def test_savings_rate_is_null_when_income_is_negative(book: Book) -> None:
    book.post("-10.00", "Salary")
    board = book.loaded()
    assert board.total_income.value == D("-10.00")
    assert board.savings_rate.value is None


def test_savings_rate_is_rounded_half_to_even(book: Book) -> None:
    book.earn("1000.00", on="2025-12-15")
    book.spend("877.50", on="2025-12-15")
    book.earn("1000.00")
    book.spend("876.50")
    board = book.loaded()
    assert board.savings_rate.previous == D("12.2")  # of 12.25
    assert board.savings_rate.value == D("12.4")  # of 12.35


def test_categories_count_with_everything_below_them(book: Book) -> None:
    groceries = book.category("Groceries")
    CategoryFactory(parent=groceries, name="Market stall")
    book.spend("5.00", "Market stall")
    book.spend("20.00", "Groceries")
    book.spend("75.00", "Food & drink")
    (row,) = book.loaded().expense_by_category
    assert (row.category, row.category_id) == ("Food & drink", book.category("Food & drink").pk)
    assert (row.amount, row.share, row.count) == (D("100.00"), D("100.0"), 3)


def test_categories_come_largest_first_then_by_name_and_add_up(book: Book) -> None:
    book.spend("10.00", "Music", on="2025-12-03")
    book.spend("33.33", "Music")
    book.spend("33.33", "Clothing")
    book.spend("33.35", "Pets")
    board = book.loaded()
    rows = board.expense_by_category
    assert [row.category for row in rows] == ["Family", "Leisure", "Shopping"]
    assert [row.share for row in rows] == [D("33.3"), D("33.3"), D("33.3")]
    assert sum(row.amount for row in rows) == board.total_expenses.value
    assert [row.previous for row in rows] == [D("0.00"), D("10.00"), D("0.00")]
    assert rows[1].change == D("23.33")


def test_uncategorised_is_a_row_of_its_own(book: Book) -> None:
    book.spend("40.00", None)
    book.spend("60.00")
    row = book.loaded().expense_by_category[1]
    assert (row.category, row.category_id, row.amount, row.count) == ("Uncategorised", None, D("40.00"), 1)


def test_category_whose_refunds_outweigh_stays_with_a_negative_amount(book: Book) -> None:
    book.spend("60.00")
    book.post("100.00", "Clothing")
    board = book.loaded()
    assert [(row.category, row.amount) for row in board.expense_by_category] == [
        ("Food & drink", D("60.00")),
        ("Shopping", D("-100.00")),
    ]
    assert board.total_expenses.value == D("-40.00")
    assert all(row.share is None for row in board.expense_by_category)


def test_categories_without_expenses_in_the_month_are_not_listed(book: Book) -> None:
    book.spend("60.00", on="2025-12-15")
    book.earn("100.00")
    assert book.loaded().expense_by_category == ()


def test_transactions_without_a_rate_are_left_out_and_counted(book: Book) -> None:
    dollars = AccountFactory(owner=book.user, currency="USD")
    book.post("-10.00", "Groceries", on="2025-12-31", account=dollars)
    book.post("-10.00", "Groceries", account=dollars)
    ExchangeRateFactory(base="USD", quote="EUR", rate=D("0.9"))
    board = book.loaded()
    assert board.total_expenses.value == D("9.00")
    assert board.left_out == 0
    december = board.monthly_trend[-2]
    assert (december.expenses, december.count, december.left_out) == (D("0.00"), 0, 1)
    assert book.read("2025-12").left_out == 1
