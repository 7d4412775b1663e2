"""The caller's rows only: every table of a statement of the feed becomes what a sight shows of it.

The statements of `sql/warehouse/seen` and `seen_in_part` say what that is, as for the queries of specs.
"""

from collections.abc import Mapping
from functools import cache

from sqlglot import exp

from apps.metrics.limited import as_text
from apps.specs.sql_layer.dialect import REDSHIFT
from apps.users.sight import Sight
from apps.warehouse import schema, statements

from .sets import FIRST_DAY, EntitySet

FACTS = "fact_transactions"


def values_of(sight: Sight) -> dict[str, object]:
    """What the parameters of what is seen stand for."""
    return {
        "user_key": sight.owner.pk,
        "hidden": as_text(sight.hidden),
        "wordless": as_text(sight.wordless),
    }


def seen(of: EntitySet, sight: Sight) -> exp.Select:
    """All rows of the entity set that the sight shows, with all its properties. Of part of a book, no budgets."""
    tree = _statement(of).copy()
    if sight.untold:
        _replace(tree, {FACTS: _parsed("powerbi/told_transactions")})
    _replace(tree, {name: _parsed(_shown(name, sight)) for name in schema.TABLES})
    if of.of_budgets and sight.hidden:
        tree.where(exp.false(), copy=False)
    return tree


def _replace(tree: exp.Select, by: Mapping[str, exp.Select]) -> None:
    """Put these rows in the place of the tables of their names."""
    for table in list(tree.find_all(exp.Table)):
        if table.name in by:
            alias = exp.TableAlias(this=exp.to_identifier(table.alias_or_name))
            table.replace(exp.Subquery(this=by[table.name].copy(), alias=alias))


def _shown(table: str, sight: Sight) -> str:
    """The statement of what the sight shows of a table."""
    part = f"seen_in_part/{table}"
    return part if sight.untold and part in _in_part() else f"seen/{table}"


@cache
def _in_part() -> frozenset[str]:
    return frozenset(statements.names("seen_in_part"))


@cache
def _parsed(name: str) -> exp.Select:
    (tree,) = REDSHIFT.parse(statements.text(name))
    assert isinstance(tree, exp.Select)
    for parameter in list(tree.find_all(exp.Placeholder)):  # as the warehouse writes them, not as a driver does
        parameter.replace(exp.Var(this=f":{parameter.name}"))
    return tree


@cache
def _statement(of: EntitySet) -> exp.Select:
    """All of a view, or of a table; with the first day's key where the table has only months."""
    if of.statement:
        return _parsed(of.statement)
    held = schema.columns(of.name)
    columns = [exp.column(field.name, table=of.name) for field in of.fields if field.name in held]
    derived = [_first_day(of.name) for field in of.fields if field.name not in held]
    return exp.select(*columns, *derived).from_(exp.to_table(of.name))


def _first_day(table: str) -> exp.Expr:
    """`month_key * 100 + 1`: 202611 gives 20261101."""
    hundredfold = exp.Mul(this=exp.column("month_key", table=table), expression=exp.Literal.number(100))
    return exp.alias_(exp.Add(this=hundredfold, expression=exp.Literal.number(1)), FIRST_DAY)
