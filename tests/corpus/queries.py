"""Queries that are the metric they claim to be, and defects that are planted into them one at a time."""

import re
from collections.abc import Callable, Iterator

JOINED = "fact_transactions AS f INNER JOIN dim_date AS d ON f.date_key = d.date_key"
RIGHT = {
    "total_income": f"SELECT SUM(f.amount_reporting) AS income FROM {JOINED} WHERE f.type = 'income'",
    "total_expenses": f"SELECT d.month_key, -SUM(f.amount_reporting) AS expenses FROM {JOINED} "
    "WHERE f.type = 'expense' GROUP BY d.month_key",
    "net_cash_flow": f"SELECT d.month_key, SUM(f.amount_reporting) AS net FROM {JOINED} "
    "WHERE f.type <> 'transfer' GROUP BY d.month_key",
    "savings_rate": "SELECT 100.0 * SUM(income - expenses) / NULLIF(SUM(income), 0) AS savings_rate "
    "FROM fact_monthly_summary",
    "expense_by_category": "SELECT c.top_level_name, -SUM(f.amount_reporting) AS amount FROM fact_transactions AS f "
    "INNER JOIN dim_category AS c ON f.category_key = c.category_key WHERE f.type = 'expense' "
    "GROUP BY c.top_level_name",
    "monthly_trend": "SELECT month_key, income, expenses, income - expenses AS net FROM fact_monthly_summary",
    "budget_vs_actual": "SELECT b.name, f.month_key, SUM(f.planned) AS planned, SUM(f.actual) AS actual "
    "FROM fact_budget AS f INNER JOIN dim_budget AS b ON f.budget_key = b.budget_key GROUP BY b.name, f.month_key",
}


def _replaced(pattern: str, by: str) -> Callable[[str], str]:
    return lambda query: re.sub(pattern, by, query, count=1)


DEFECTS: dict[str, Callable[[str], str]] = {
    "counts_everything": _replaced(r" WHERE f\.type = '\w+'", ""),
    "counts_transfers_out": _replaced(r"f\.type = 'expense'", "f.amount < 0"),
    "counts_transfers_in": _replaced(r"f\.type = 'income'", "f.amount > 0"),
    "other_type": _replaced(r"f\.type = 'expense'", "f.type = 'income'"),
    "other_sign": _replaced(r"(?<!-)SUM\(f\.amount_reporting\)", "-SUM(f.amount_reporting)"),
    "positive_expenses": _replaced(r"-SUM\(", "SUM("),
    "a_share_for_percent": _replaced(r"100\.0 \* ", ""),
    "spent_of_expenses": _replaced(r"NULLIF\(SUM\(income\), 0\)", "NULLIF(SUM(expenses), 0)"),
    "income_and_expenses_added": _replaced(r"income - expenses AS net", "income + expenses AS net"),
    "columns_swapped": _replaced(r"SUM\(f\.planned\) AS planned", "SUM(f.actual) AS planned"),
    "counted_twice": _replaced(r"SUM\(([^()]+)\)", r"SUM(2 * (\1))"),
    "an_average": _replaced(r"SUM\(f\.amount_reporting\)", "AVG(f.amount_reporting)"),
    "unknown_column": _replaced(r"\b(amount_reporting|income|planned)\b", "grand_total"),
    "unknown_table": _replaced(r"FROM fact_\w+", "FROM fact_salaries"),
    "everybodys_rows": lambda query: f"{query}; SELECT * FROM dim_user",
    "a_deletion": lambda _: "DELETE FROM fact_transactions",
    "a_sleep": lambda _: "SELECT pg_sleep(30) AS income",
    "a_file": lambda _: "SELECT * FROM read_csv('/etc/passwd')",
    "a_copy": lambda _: "COPY fact_transactions TO 's3://elsewhere/'",
    "all_pairs": lambda _: "SELECT SUM(a.amount) AS income FROM fact_transactions AS a, fact_transactions AS b",
    "not_sql": lambda query: query.replace("SELECT", "PLEASE SHOW", 1),
}
"""Each changes those queries that it fits and leaves the others as they are."""


def broken(right: str) -> Iterator[str]:
    """The query with each defect that it can have."""
    for plant in DEFECTS.values():
        if (query := plant(right)) != right:
            yield query
