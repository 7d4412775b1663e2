"""Allowed queries of every shape, with names chosen to confuse: one table's name as another's alias, and the like."""

from dataclasses import dataclass

from hypothesis import strategies as st

# Each fact with what joins it, and columns of both worth looking at.
FACTS = {
    "fact_transactions": ("amount", "amount_reporting", "payee", "description", "month_key", "account_key", "type"),
    "fact_monthly_summary": ("income", "expenses", "month_key", "transaction_count"),
    "fact_category_summary": ("income", "expenses", "month_key", "category_key"),
    "fact_budget": ("planned", "actual", "month_key", "category_key"),
    "dim_account": ("name", "account_key", "currency", "opening_balance"),
    "dim_category": ("name", "category_key", "top_level_name"),
    "bridge_category": ("ancestor_key", "category_key", "distance"),
    "dim_user": ("email", "user_key"),
}
LINKS = {
    "fact_transactions": (("dim_account", "account_key", "name"), ("dim_category", "category_key", "top_level_name"),
                          ("dim_date", "date_key", "month_start"), ("fact_monthly_summary", "month_key", "income"),
                          ("dim_user", "user_key", "email")),
    "fact_category_summary": (("dim_category", "category_key", "name"), ("fact_budget", "month_key", "actual")),
    "fact_budget": (("dim_budget", "budget_key", "name"), ("fact_monthly_summary", "month_key", "expenses")),
    "dim_account": (("fact_transactions", "account_key", "payee"),),
    "dim_user": (("fact_transactions", "user_key", "payee"), ("dim_account", "user_key", "name")),
}  # fmt: skip
ALIASES = ("f", "dim_user", "fact_transactions", "dim_date", "x", "main", "base")
CONDITIONS = ("{a}.{c} IS NOT NULL", "NOT {a}.{c} IS NULL OR 1 = 1", "{a}.user_key > -1", "{a}.user_key <> 0",
              "{a}.user_key IN (SELECT u.user_key FROM dim_user AS u)",
              "EXISTS (SELECT 1 FROM fact_transactions AS g WHERE g.user_key = {a}.user_key AND g.amount < 0)",
              "{a}.user_key = (SELECT MAX(user_key) FROM dim_user)")  # fmt: skip


@dataclass(frozen=True)
class Generated:
    """A query, and how many columns it returns."""

    text: str
    width: int


@st.composite
def selects(draw: st.DrawFn, table: str = "") -> Generated:
    """One SELECT over a table and perhaps another, grouped or not."""
    table = table or draw(st.sampled_from(sorted(FACTS)))
    a, b = draw(st.permutations(ALIASES))[:2]
    column = draw(st.sampled_from(FACTS[table]))
    joined, items = "", [f"{a}.{column} AS c1"]
    if table in LINKS and draw(st.booleans()):
        other, key, shown = draw(st.sampled_from(LINKS[table]))
        joined = f" {draw(st.sampled_from(('JOIN', 'LEFT JOIN')))} {other} AS {b} ON {a}.{key} = {b}.{key}"
        items.append(f"{b}.{shown} AS c2")
    where = draw(st.sampled_from(("", *CONDITIONS))).format(a=a, c=column)
    ending = f" FROM {table} AS {a}{joined}" + (f" WHERE {where}" if where else "")
    if draw(st.booleans()):
        figure = draw(st.sampled_from(("COUNT(*)", "MIN({})", "MAX({})", "COUNT(DISTINCT {})"))).format(f"{a}.{column}")
        places = ", ".join(str(place) for place in range(1, len(items) + 1))
        return Generated(f"SELECT {', '.join(items)}, {figure} AS n{ending} GROUP BY {places}", len(items) + 1)
    return Generated(f"SELECT {', '.join(items)}{ending}", len(items))


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A SELECT as it is, in a subquery, in WITH, twice below each other, or summed up."""
    one = draw(selects())
    shape = draw(st.sampled_from((
        "{one}",
        "SELECT * FROM ({one}) AS dim_user",
        "WITH mine AS ({one}) SELECT x.* FROM mine AS x",
        "WITH mine AS ({one}), again AS (SELECT * FROM mine) SELECT COUNT(*) AS n FROM again",
        "{one} UNION ALL {one}",
        "SELECT (SELECT COUNT(*) FROM ({one}) AS q) AS n, SUM(user_key) AS k FROM dim_account",
        "SELECT c1, ROW_NUMBER() OVER (ORDER BY c1) AS n FROM (SELECT DISTINCT c1 FROM ({one}) AS q) AS fact_budget",
    )))  # fmt: skip
    return shape.format(one=one.text)
