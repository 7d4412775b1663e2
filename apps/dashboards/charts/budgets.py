"""Budget against actual: what was planned for the month and what was spent of it."""

from apps.dashboards.links import Book
from apps.metrics.values import BudgetRow, KpiDashboard

from .model import Cell, Chart, Column, Table, amount, currency_json, exact, heading, share

STATES = {
    "under": ("Under", "good", "check"),
    "near": ("Near", "warn", "warn"),
    "over": ("Over", "bad", "bad"),
}
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


def _row(row: BudgetRow, board: KpiDashboard, book: Book) -> tuple[Cell, ...]:
    word, level, icon = STATES[row.status]
    return (
        heading(row.budget, _href(row, board, book)),
        Cell(word, level=level, icon=icon),
        amount(row.planned, board.currency),
        amount(row.actual, board.currency),
        amount(row.variance, board.currency, coloured=True),
        share(row.used),
    )


def budgets(board: KpiDashboard, book: Book) -> Chart:
    """One bar per budget in force in the month."""
    rows = board.budget_vs_actual
    names = ("Planned", "Spent", "Left", "Used")
    bars = [_bar(row, board, book) for row in rows]
    return Chart(
        kind="budgets",
        title="Budget against actual",
        note=f"{sum(row.status == 'over' for row in rows)} of {len(rows)} over" if rows else "",
        summary="A bar per budget: what was planned as an outline, what was spent inside it.",
        shape="tall" if len(rows) >= MANY else "",
        open_table=True,
        payload={"currency": currency_json(board.currency), "bars": bars} if bars else {},
        table=Table(
            (Column("Budget", is_number=False), Column("State", is_number=False), *map(Column, names)),
            tuple(_row(row, board, book) for row in rows),
        ),
    )
