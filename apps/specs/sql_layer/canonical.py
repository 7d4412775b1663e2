"""The query that the definition of a metric amounts to, for the same days and by the same keys as another query.

The statements stand in `sql/warehouse/canonical`; here they get what they are grouped by, and when.
"""

from functools import cache
from typing import TypeGuard

from sqlglot import exp

from apps.warehouse import statements

from .bound import own_nodes
from .dialect import REDSHIFT, text_of
from .framing import Frame, NotComparable

BUDGETS = "budget_vs_actual"
BY_CATEGORY = "expense_by_category"
# Expenses by category are those of the top level, with everything below.
_TOP_LEVEL = {"name": "top_level_name", "category_key": "top_level_key"}


def canonical(metric: str, frame: Frame) -> str:
    """The text of the metric's own query in that frame. Raises NotComparable where it has no such column."""
    if metric == BUDGETS and not _is_of_single_months(frame):
        raise NotComparable("what is carried over makes plans of several months no sum")
    tree = _statement(metric).copy()
    keys = [(key.name, _placed(key.node, metric)) for key in frame.keys]
    tree.set("expressions", [*(exp.alias_(node, name) for name, node in keys), *tree.expressions])
    for condition in frame.conditions:
        tree.where(_placed(condition, metric), copy=False)
    for _, node in keys:
        tree.group_by(node, copy=False)
    used = {column.table for column in tree.find_all(exp.Column) if not column.find_ancestor(exp.Join)}
    tree.set("joins", [join for join in tree.args["joins"] if join.this.alias in used])
    return text_of(tree)


def figures(metric: str) -> list[str]:
    """The names of the metric's figures, the main one first."""
    return [item.alias for item in _statement(metric).expressions]


@cache
def _statement(metric: str) -> exp.Select:
    (tree,) = REDSHIFT.parse(statements.text(f"canonical/{metric}"))
    if not isinstance(tree, exp.Select):
        raise FileNotFoundError(metric)
    return tree


def _is_of_single_months(frame: Frame) -> bool:
    is_by_month = any(isinstance(key.node, exp.Column) and key.node.name == "month_key" for key in frame.keys)
    return is_by_month or any(isinstance(condition, exp.EQ) for condition in frame.conditions)


def _placed(node: exp.Expr, metric: str) -> exp.Expr:
    """`node` with the columns of the canonical query in the place of the tables'."""
    held = exp.Paren(this=node.copy())  # so that the node itself can be replaced
    for found in list(own_nodes(held)):
        if _is_traced(found):
            found.replace(_column(found, metric))
    placed: exp.Expr = held.this
    return placed


def _is_traced(node: exp.Expr) -> TypeGuard[exp.Column]:
    return isinstance(node, exp.Column) and node.table.startswith(("fact_", "dim_", "bridge_"))


def _column(column: exp.Column, metric: str) -> exp.Column:
    table, name = column.table, column.name
    of_calendar = table == "dim_date" or name in {"month_key", "date_key"}
    if of_calendar and metric != BUDGETS:
        return exp.column(name, table="d")
    if of_calendar and name == "month_key":
        return exp.column(name, table="f")
    if table == "dim_category" or name == "category_key":
        return exp.column(_TOP_LEVEL.get(name, name) if metric == BY_CATEGORY else name, table="c")
    if (table == "dim_budget" or name == "budget_key") and metric == BUDGETS:
        return exp.column(name, table="b")
    raise NotComparable(f"{name} is nothing that {metric} is told apart by")
