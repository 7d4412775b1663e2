"""The explanation of a KPI on a terminal, from the answer that programs get."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TextIO, cast

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from . import catalogue

WIDTH = 150  # where the output is no terminal, such as a pipe or a test
PATH = " / "
_LINES = ("date", "payee", "description", "account", "category")  # a transaction is a line; --json has the full texts
REASONS = {
    "transfers": "transfers between accounts, which are neither income nor expense",
    "without_rate": "without an exchange rate on or before their day, left out of every sum",
    "other_types": "of a type that this KPI does not count",
    "other_categories": "in other categories",
}


def show(answer: dict[str, Any], out: object) -> None:
    """Print `Explanation.as_json()` to a stream."""
    is_terminal = bool(getattr(out, "isatty", lambda: False)())
    console = Console(file=cast("TextIO", out), highlight=False, width=None if is_terminal else WIDTH)
    console.print(f"\n[bold]{_title(answer)}[/bold], {answer['month']}, amounts in {answer['currency']}\n")
    for table in (_categories(answer), _months(answer), _budgets(answer), _transactions(answer)):
        if table.row_count:
            console.print(table)
    if more := answer["count"] - answer["offset"] - len(answer["transactions"]):
        console.print(f"… and {more:,} more; --all lists them.")
    for line in (*_not_in_it(answer), *_verdict(answer)):
        console.print(line)


def _title(answer: dict[str, Any]) -> str:
    title = catalogue.metric(answer["metric"]).title
    return title if answer["value"] is None else f"{title}: {answer['value']}"


def _table(title: str, left: Sequence[str], right: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left")
    for column in left:
        table.add_column(column, no_wrap=column in _LINES, overflow="ellipsis")
    for column in right:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _transactions(answer: dict[str, Any]) -> Table:
    table = _table("The transactions, the largest first", _LINES, ("amount", "at rate", "in the sum"))
    for row in answer["transactions"]:
        texts = (row["date"], row["payee"], row["description"], row["account"], PATH.join(row["category"]))
        rate = f"{Decimal(row['rate']).normalize():f} of {row['rate_date']}" if row["rate"] else ""
        table.add_row(*map(escape, texts), f"{row['amount']} {row['currency']}", rate, row["contribution"])
    return table


def _categories(answer: dict[str, Any]) -> Table:
    table = _table("By top-level category", ("category",), ("amount", "transactions"))
    for row in answer["categories"]:
        table.add_row(escape(row["category"]), row["amount"], str(row["count"]))
    return table


def _months(answer: dict[str, Any]) -> Table:
    table = _table("Month by month, added up from the transactions", ("month",), ("income", "expenses", "net", "count"))
    for row in answer["months"]:
        table.add_row(row["month"], row["income"], row["expenses"], row["net"], str(row["count"]))
    return table


def _budgets(answer: dict[str, Any]) -> Table:
    right = ("as set", "carried from", "planned", "= base", "+ carried", "actual", "transactions", "status")
    table = _table("How each plan came about", ("budget", "category"), right)
    for row in answer["budgets"]:
        table.add_row(
            escape(row["budget"]),
            escape(row["category"] or "all expenses"),
            f"{row['amount']} {row['period']}",
            _carried_from(row),
            *(row[part] for part in ("planned", "base", "carried", "actual")),
            str(row["count"]),
            row["status"],
        )
    return table


def _carried_from(row: dict[str, Any]) -> str:
    if not row["rollover"]:
        return "no rollover"
    return f"{row['earlier_base']} - {row['earlier_actual']}, {row['earlier_months']} months"


def _not_in_it(answer: dict[str, Any]) -> list[str]:
    lines = [f"  {number:,} {REASONS[reason]}" for reason, number in answer["not_in_it"].items() if number]
    return ["Not in it:", *lines] if lines else ["Nothing of the period is left out."]


def _verdict(answer: dict[str, Any]) -> list[str]:
    counted = f"{answer['count']:,} transactions add up to {answer['total']} {answer['currency']}"
    numbers = len(answer["compared"])
    if answer["agrees"]:
        return [f"{counted}. They are what the KPI shows, to the cent ({numbers} numbers compared)."]
    wrong = [row for row in answer["compared"] if not row["agrees"]]
    return [
        f"{counted}. {len(wrong)} of {numbers} numbers of the KPI are NOT what their transactions add up to:",
        *(
            f"  {escape(row['what'])}: the KPI shows {row['kpi']}, its transactions {row['transactions']}"
            for row in wrong
        ),
        "Rebuild the warehouse with: python manage.py run_etl --full",
    ]
