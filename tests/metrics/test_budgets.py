"""Budget against actual, from the ledger's budgets to the answer."""

from decimal import Decimal

from .book import Book, budget_named

D = Decimal


BORDERS = {
    "Groceries": ("89.99", "10.01", "90.0", "under"),
    "Clothing": ("90.00", "10.00", "90.0", "near"),
    "Pets": ("100.00", "0.00", "100.0", "near"),
    "Music": ("100.01", "-0.01", "100.0", "over"),
}


def test_status_at_its_borders(book: Book) -> None:
    for category, (spent, *_) in BORDERS.items():
        book.plan(category, "100.00", category)
        book.spend(spent, category)
    rows = {row.budget: row.as_json() for row in book.loaded().budget_vs_actual}
    assert list(rows) == sorted(BORDERS)
    for category, (spent, left, used, status) in BORDERS.items():
        assert rows[category] == {
            "budget": category,
            "budget_id": rows[category]["budget_id"],
            "category": category,
            "category_id": book.category(category).pk,
            "planned": "100.00",
            "actual": spent,
            "variance": left,
            "used": used,
            "status": status,
            "previous": None,
            "change": None,
        }


def test_budget_without_category_covers_all_expenses(book: Book) -> None:
    book.plan("Everything", "100.00")
    book.spend("10.00", "Groceries")
    book.spend("20.00", None)
    book.move("500.00")
    row = budget_named(book.loaded(), "Everything")
    assert (row.category, row.category_id, row.actual) == (None, None, D("30.00"))


def test_budget_shows_without_any_transaction(book: Book) -> None:
    book.plan("Everything", "100.00")
    row = budget_named(book.loaded(), "Everything")
    assert (row.planned, row.actual, row.used, row.status) == (D("100.00"), D("0.00"), D("0.0"), "under")


def test_budget_is_not_in_force_before_it_starts_or_after_it_ends(book: Book) -> None:
    book.plan("One month", "100.00", since="2026-01-01", ends_on="2026-01-31")
    assert book.loaded("2026-01").budget_vs_actual
    assert book.read("2025-12").budget_vs_actual == ()
    assert book.read("2026-02").budget_vs_actual == ()


def test_yearly_counts_a_twelfth_and_weekly_by_the_days_of_the_month(book: Book) -> None:
    book.plan("Year", "1200.00", period="yearly")
    book.plan("Week", "70.00", period="weekly")
    board = book.loaded()
    assert budget_named(board, "Year").planned == D("100.00")
    assert budget_named(board, "Week").planned == D("310.00")


def test_rollover_carries_last_months_variance_in(book: Book) -> None:
    book.plan("Food", "100.00", "Food & drink", since="2025-12-01", rollover=True)
    book.spend("70.00", "Groceries", on="2025-12-10")
    book.spend("120.00", "Groceries")
    row = budget_named(book.loaded(), "Food")
    assert (row.planned, row.actual, row.variance, row.status) == (D("130.00"), D("120.00"), D("10.00"), "near")
    assert (row.previous, row.change) == (D("70.00"), D("50.00"))
