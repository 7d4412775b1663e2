"""Budget against actual: what was planned for the month and what was spent of it."""

from decimal import ROUND_DOWN, Decimal

from apps.dashboards.links import Book
from apps.metrics.values import BudgetRow, KpiDashboard

from .model import Cell, Chart, Column, Table, amount, currency_json, exact, heading, share

STATES = {
    "under": ("Under", "good", "check"),
    "near": ("Near", "warn", "warn"),
    "over": ("Over", "bad", "bad"),
}
CENT = Decimal("0.01")
MANY = 4  # from so many budgets on the chart stands taller


def _href(row: BudgetRow, board: KpiDashboard, book: Book) -> str:
    return book.expenses(board.month, row.category_id)


def _bar(row: BudgetRow, board: KpiDashboard, book: Book) -> dict[str, str]:
    return {
        "label": row.budget,
        "planned": exact(row.planned),
        "actual": exact(row.actual),
        "status": row.status,
        "href": _href(row, board, book),
    }


def _row(row: BudgetRow, board: KpiDashboard, book: Book, days_left: int) -> tuple[Cell, ...]:
    word, level, icon = STATES[row.status]
    return (
        heading(row.budget, _href(row, board, book)),
        Cell(word, level=level, icon=icon),
        amount(row.planned, board.currency),
        amount(row.actual, board.currency),
        amount(row.variance, board.currency, coloured=True),
        share(row.used),
        *((amount(_a_day(row, days_left), board.currency),) if days_left else ()),
    )


def _left(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} left in the month." if days else ""


def _a_day(row: BudgetRow, days: int) -> Decimal | None:
    """What may be spent a day until the month is over; None where nothing is left of money or month."""
    if days == 0 or row.variance <= 0:
        return None
    return (row.variance / days).quantize(CENT, ROUND_DOWN)


def budgets(board: KpiDashboard, book: Book, days_left: int = 0) -> Chart:
    """One bar per budget in force in the month; `days_left` are those after today, in the current month."""
    rows = board.budget_vs_actual
    names = ("Planned", "Spent", "Left", "Used", *(("Left a day",) if days_left else ()))
    bars = [_bar(row, board, book) for row in rows]
    return Chart(
        kind="budgets",
        headline=_left(days_left),
        title="Budget against actual",
        note=f"{sum(row.status == 'over' for row in rows)} of {len(rows)} over" if rows else "",
        summary="A bar per budget: what was planned as an outline, what was spent inside it.",
        shape="tall" if len(rows) >= MANY else "",
        open_table=True,
        payload={"currency": currency_json(board.currency), "bars": bars} if bars else {},
        table=Table(
            (Column("Budget", is_number=False), Column("State", is_number=False), *map(Column, names)),
            tuple(_row(row, board, book, days_left) for row in rows),
        ),
    )
