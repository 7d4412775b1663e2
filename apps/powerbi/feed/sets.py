"""The entity sets of the feed: the tables of the star schema as one person sees them, and the KPIs as views.

A table's properties are its columns, read from its definition in `sql/warehouse/schema`; a view is a statement of
`sql/warehouse/powerbi`, whose properties stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sqlglot import exp

from apps.specs.sql_layer.dialect import REDSHIFT
from apps.warehouse import statements

Kind = Literal["Int16", "Int32", "Int64", "Decimal", "String", "Date", "Boolean"]
_KINDS: Mapping[str, Kind] = {
    "SMALLINT": "Int16",
    "INT": "Int32",
    "BIGINT": "Int64",
    "DECIMAL": "Decimal",
    "VARCHAR": "String",
    "CHAR": "String",
    "DATE": "Date",
    "BOOLEAN": "Boolean",
}
# Rows of a month stand at its first day, so that they meet the calendar.
FIRST_DAY = "date_key"


@dataclass(frozen=True)
class Field:
    """A property: its Edm type, and the decimals of a Decimal."""

    name: str
    kind: Kind
    nullable: bool = False
    scale: int = 2


@dataclass(frozen=True)
class EntitySet:
    """`key` also is the order in which rows come. `of_budgets`: it has no answer where accounts are hidden."""

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    statement: str = ""
    of_budgets: bool = False

    def field(self, name: str) -> Field:
        """Raises KeyError."""
        return {field.name: field for field in self.fields}[name]


def _money(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, "Decimal") for name in names)


_OF_MONTH = (Field("user_key", "Int64"), Field("month_key", "Int32"), Field(FIRST_DAY, "Int32"))
_RATE = Field("savings_rate", "Decimal", nullable=True, scale=1)


def _table(name: str, *key: str, of_budgets: bool = False) -> EntitySet:
    """A table of the star schema; where its grain is a month, with the key of the month's first day."""
    (definition,) = REDSHIFT.parse(statements.text(f"schema/{name}"))
    assert definition is not None
    fields = [_field(column) for column in definition.find_all(exp.ColumnDef)]
    names = {field.name for field in fields}
    if "month_key" in names and FIRST_DAY not in names:
        fields.append(Field(FIRST_DAY, "Int32"))
    grain = statements.text(f"schema/{name}").splitlines()[0].removeprefix("-- Grain: ")
    return EntitySet(name, grain[0].upper() + grain[1:], key, tuple(fields), of_budgets=of_budgets)


def _field(column: exp.ColumnDef) -> Field:
    held = column.args["kind"]
    constraints = {type(found.kind) for found in column.args["constraints"]}
    kind = _KINDS[held.this.value]
    scale = int(held.expressions[1].name) if kind == "Decimal" else 0
    return Field(column.name, kind, exp.NotNullColumnConstraint not in constraints, scale)


def _view(name: str, description: str, key: tuple[str, ...], *fields: Field, of_budgets: bool = False) -> EntitySet:
    return EntitySet(name, description, key, fields, f"powerbi/{name}", of_budgets)


@cache
def entity_sets() -> Mapping[str, EntitySet]:
    """All of them by name, in the order in which they are listed."""
    calendar = _table("dim_date", "date_key")
    every = (
        EntitySet(
            calendar.name,
            "One calendar day, of all years in which the book has anything.",
            calendar.key,
            calendar.fields,
            "powerbi/dim_date",
        ),
        _table("dim_user", "user_key"),
        _table("dim_account", "account_key"),
        _table("dim_category", "category_key"),
        _table("bridge_category", "ancestor_key", "category_key"),
        _view(
            "dim_payee",
            "One payee, as written in the ledger.",
            ("payee",),
            Field("payee", "String"),
            Field("transaction_count", "Int64"),
            Field("first_date_key", "Int32"),
            Field("last_date_key", "Int32"),
        ),
        _table("dim_budget", "budget_key", of_budgets=True),
        _table("dim_exchange_rate", "rate_key"),
        _table("fact_transactions", "date_key", "transaction_key", "split_key"),
        _table("fact_monthly_summary", "month_key"),
        _table("fact_category_summary", "month_key", "category_key"),
        _table("fact_budget", "month_key", "budget_key", of_budgets=True),
        *_kpis(),
    )
    return {each.name: each for each in every}


def _kpis() -> tuple[EntitySet, ...]:
    """The seven KPIs: the four totals by month are columns of the trend."""
    return (
        _view(
            "kpi_monthly_trend",
            "One month from the first to the last with transactions: total income, total expenses, net cash flow and "
            "savings rate.",
            ("month_key",),
            *_OF_MONTH,
            *_money("total_income", "total_expenses", "net_cash_flow"),
            _RATE,
            Field("transaction_count", "Int64"),
            Field("left_out_count", "Int64"),
        ),
        _view(
            "kpi_expense_by_category",
            "One month and top-level category with expenses.",
            ("month_key", "category_key"),
            *_OF_MONTH,
            Field("category_key", "Int64"),
            Field("category", "String"),
            *_money("amount"),
            Field("share", "Decimal", nullable=True, scale=1),
            Field("expense_count", "Int64"),
        ),
        _view(
            "kpi_budget_vs_actual",
            "One month and budget in force.",
            ("month_key", "budget_key"),
            *_OF_MONTH,
            Field("budget_key", "Int64"),
            Field("budget", "String"),
            Field("category_key", "Int64"),
            *_money("planned", "actual", "variance"),
            Field("used", "Decimal", nullable=True, scale=1),
            Field("status", "String"),
            of_budgets=True,
        ),
    )
