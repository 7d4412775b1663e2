"""Words for a query that says something else than the metric that it claims to be."""

from decimal import Decimal

from sqlglot import exp

from apps.metrics import catalogue

from .agreement import Difference


def told(metric: str, found: list[Difference], tree: exp.Expr) -> str:
    """Both numbers, where they differ most, and the likely reason."""
    worst = max(found, key=lambda one: abs((one.claimed or Decimal(0)) - (one.right or Decimal(0))))
    where = f" at {', '.join(map(str, worst.key))}" if worst.key else ""
    rows = len({one.key for one in found})
    more = f" {rows} rows differ." if rows > 1 else ""
    return (
        f"This is not what '{catalogue.metric(metric).title}' means: its {worst.figure}{where} says "
        f"{_number(worst.claimed)}, the definition gives {_number(worst.right)}.{more}{_reason(worst, tree)}"
    )


def _number(value: Decimal | None) -> str:
    return "nothing" if value is None else f"{value:.2f}"


def _reason(worst: Difference, tree: exp.Expr) -> str:
    names = {column.name for column in tree.find_all(exp.Column)}
    tables = {table.name for table in tree.find_all(exp.Table)}
    if worst.claimed is not None and worst.right and worst.claimed == -worst.right:
        return " The sign is turned round."
    if worst.claimed is not None and worst.right and abs(worst.claimed * 100 - worst.right) < 1:
        return " It is a fraction, not percent."
    if "fact_transactions" in tables and "amount_reporting" not in names and "amount" in names:
        return " It adds up amount, which is in each account's own currency; amount_reporting is in yours."
    if "fact_transactions" in tables and "type" not in names:
        return " It also counts transfers, or both income and expenses: nothing asks for a type."
    return ""
