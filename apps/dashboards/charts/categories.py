"""Where the money of a month went: a ring of its largest categories and a table of all."""

from collections.abc import Sequence
from decimal import Decimal

from apps.dashboards.links import Book
from apps.metrics.values import CategoryRow, KpiDashboard

from .model import Behind, Cell, Chart, Column, Table, amount, change, count, currency_json, exact, heading, share

LARGEST = 7  # slices a reader can tell apart; the rest becomes one
UNCATEGORISED = "none"  # how the list of transactions is asked for those without a category


def _href(row: CategoryRow, board: KpiDashboard, book: Book) -> str:
    return book.expenses(board.month, UNCATEGORISED if row.category_id is None else row.category_id)


def _slice(rank: str, label: str, value: Decimal, href: str) -> dict[str, str]:
    return {"rank": rank, "label": label, "amount": exact(value), "href": href}


def _slices(rows: Sequence[CategoryRow], board: KpiDashboard, book: Book) -> list[dict[str, str]]:
    """One slice per category above zero (a ring has no room for less), the smallest ones put together."""
    drawn = [
        _slice(str(rank), row.category, row.amount, _href(row, board, book))
        for rank, row in enumerate(rows, start=1)
        if row.amount > 0
    ]
    if len(drawn) <= LARGEST + 1:
        return drawn
    rest = [row.amount for row in rows if row.amount > 0][LARGEST:]
    return [
        *drawn[:LARGEST],
        _slice("+", f"{len(rest)} smaller categories", sum(rest, Decimal(0)), book.expenses(board.month)),
    ]


def _payload(board: KpiDashboard, slices: list[dict[str, str]]) -> dict[str, object]:
    return {
        "currency": currency_json(board.currency),
        "total": exact(board.total_expenses.value or Decimal(0)),
        "slices": slices,
    }


def _row(rank: int, row: CategoryRow, board: KpiDashboard, book: Book) -> tuple[Cell, ...]:
    return (
        heading(row.category, _href(row, board, book), str(rank)),
        amount(row.amount, board.currency),
        share(row.share),
        count(row.count),
        change(row.change, board.currency),
    )


def _note(rows: Sequence[CategoryRow]) -> str:
    refunded = sum(1 for row in rows if row.amount < 0)
    if not refunded:
        return ""
    return f"{refunded} with more refunds than expenses: in the table, not in the ring"


def categories(board: KpiDashboard, book: Book) -> Chart:
    """The month's expenses by top-level category, largest first."""
    rows = board.expense_by_category
    slices = _slices(rows, board, book)
    names = ("Amount", "Share", "Count", "Change")
    return Chart(
        kind="categories",
        title="Expenses by category",
        note=_note(rows),
        summary="A ring of the largest categories; the numbers on it are the ranks in the table.",
        shape="square",
        open_table=True,
        behind=Behind(sum(row.count for row in rows), book.expenses(board.month)) if rows else None,
        payload=_payload(board, slices) if slices else {},
        table=Table(
            (Column("Category", is_number=False), *map(Column, names)),
            tuple(_row(rank, row, board, book) for rank, row in enumerate(rows, start=1)),
            total=(
                heading("Total expenses"),
                amount(board.total_expenses.value, board.currency),
                Cell(""),
                count(sum(row.count for row in rows)),
                change(board.total_expenses.change, board.currency),
            ),
        ),
    )
