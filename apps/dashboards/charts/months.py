"""The three charts over the months of the trend: income against expenses, the trend itself, cash flow."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from apps.dashboards.links import Book
from apps.metrics.values import KpiDashboard, TrendMonth
from apps.periods import DAY, shifted

from .model import Behind, Cell, Chart, Column, Table, amount, count, currency_json, exact, heading, share

SHORT = 6  # months in a month's chart of income against expenses: few enough to compare bar by bar


def _label(month: date) -> str:
    return f"{month:%b %Y}"


def _head(row: TrendMonth, book: Book) -> Cell:
    return heading(_label(row.month), book.transactions(row.month))


def _payload(board: KpiDashboard, points: list[dict[str, str]]) -> dict[str, object]:
    return {"currency": currency_json(board.currency), "points": points}


def _point(row: TrendMonth, book: Book, **amounts: Decimal) -> dict[str, str]:
    texts = {name: exact(value) for name, value in amounts.items()}
    return {"label": _label(row.month), **texts, "href": book.transactions(row.month)}


def _behind(rows: Sequence[TrendMonth], book: Book) -> Behind:
    first, last = rows[0].month, shifted(rows[-1].month, 1) - DAY
    if book.period and book.period.kind == "between":
        first, last = max(first, book.period.first), min(last, book.period.last)
    return Behind(sum(row.count for row in rows), book.span(first, last))


def _span(rows: Sequence[TrendMonth]) -> str:
    return f"{_label(rows[0].month)} to {_label(rows[-1].month)}"


def income_expenses(board: KpiDashboard, book: Book) -> Chart:
    """Two bars a month, over the last months of the trend; over all of a longer period."""
    is_month = book.period is None or book.period.is_month
    rows = board.monthly_trend[-SHORT if is_month else 0 :]
    return Chart(
        kind="income-expenses",
        behind=_behind(rows, book),
        title="Income against expenses",
        note=_span(rows),
        summary=f"Bars of income and expenses for each month, {_span(rows)}.",
        payload=_payload(board, [_point(row, book, income=row.income, expenses=row.expenses) for row in rows]),
        table=Table(
            (Column("Month", is_number=False), Column("Income"), Column("Expenses")),
            tuple(
                (_head(row, book), amount(row.income, board.currency), amount(row.expenses, board.currency))
                for row in rows
            ),
        ),
    )


def trend(board: KpiDashboard, book: Book) -> Chart:
    """Three lines over the whole trend; the table also knows savings rate and number of transactions."""
    rows = board.monthly_trend
    points = [_point(row, book, income=row.income, expenses=row.expenses, net=row.net) for row in rows]
    names = ("Income", "Expenses", "Net cash flow", "Savings rate", "Count")
    return Chart(
        kind="trend",
        behind=_behind(rows, book),
        title="Trend",
        note=f"{len(rows)} months",
        summary=f"Lines of income, expenses and net cash flow, {_span(rows)}.",
        payload=_payload(board, points),
        table=Table(
            (Column("Month", is_number=False), *map(Column, names)),
            tuple(
                (
                    _head(row, book),
                    amount(row.income, board.currency),
                    amount(row.expenses, board.currency),
                    amount(row.net, board.currency, coloured=True),
                    share(row.savings_rate),
                    count(row.count),
                )
                for row in rows
            ),
        ),
    )


def cash_flow(board: KpiDashboard, book: Book) -> Chart:
    """What each month left over, and the sum since the first month of the trend."""
    rows = board.monthly_trend
    running = list(accumulate(row.net for row in rows))
    points = [_point(row, book, net=row.net, running=total) for row, total in zip(rows, running, strict=True)]
    return Chart(
        kind="cash-flow",
        behind=_behind(rows, book),
        title="Cash flow",
        note=_span(rows),
        summary=f"Bars of net cash flow for each month and a line of its running sum, {_span(rows)}.",
        payload=_payload(board, points),
        table=Table(
            (Column("Month", is_number=False), Column("Net cash flow"), Column("Added up")),
            tuple(
                (
                    _head(row, book),
                    amount(row.net, board.currency, coloured=True),
                    amount(total, board.currency, coloured=True),
                )
                for row, total in zip(rows, running, strict=True)
            ),
        ),
    )
