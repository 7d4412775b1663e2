"""The seven KPIs as tables for a terminal, from the answer that programs get."""

from collections.abc import Sequence
from typing import Any, TextIO, cast

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from . import catalogue

_SINGLES = ("total_income", "total_expenses", "net_cash_flow", "savings_rate")
WIDTH = 100  # where the output is no terminal, such as a pipe or a test
UNDEFINED = "-"


def show(answer: dict[str, Any], out: object) -> None:
    """Print `KpiDashboard.as_json()` to a stream."""
    console = Console(file=cast("TextIO", out), highlight=False, width=None if _is_terminal(out) else WIDTH)
    console.print(f"\n[bold]{answer['month']}[/bold], amounts in {answer['currency']}\n")
    console.print(_totals(answer))
    for name, columns in _TABLES.items():
        console.print(_rows(catalogue.metric(name).title, columns, answer[name]))
    console.print(_footnote(answer))


def _is_terminal(out: object) -> bool:
    return bool(getattr(out, "isatty", lambda: False)())


def _text(value: object) -> str:
    return UNDEFINED if value is None else escape(str(value))


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left")
    for place, column in enumerate(columns):
        table.add_column(column.replace("_", " "), justify="right" if place else "left")
    return table


def _totals(answer: dict[str, Any]) -> Table:
    table = _table("The month", ("KPI", "value", "month before", "change"))
    for name in _SINGLES:
        metric, kpi = catalogue.metric(name), answer[name]
        title = f"{metric.title}, %" if metric.unit == "percent" else metric.title
        table.add_row(title, *(_text(kpi[part]) for part in ("value", "previous", "change")))
    return table


_TABLES = {
    "expense_by_category": ("category", "amount", "share", "count", "previous", "change"),
    "monthly_trend": ("month", "income", "expenses", "net", "savings_rate", "count"),
    "budget_vs_actual": ("budget", "planned", "actual", "variance", "used", "status"),
}


def _rows(title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> Table:
    table = _table(title, columns)
    for row in rows:
        table.add_row(*(_text(row[column]) for column in columns))
    return table


def _footnote(answer: dict[str, Any]) -> str:
    notes = [f"As of {answer['as_of']}."]
    if answer["pending_changes"]:
        notes.append(f"{answer['pending_changes']} changes wait to be loaded (python manage.py run_etl).")
    if answer["left_out"]:
        notes.append(f"{answer['left_out']} transactions have no exchange rate and are left out.")
    return " ".join(notes)
