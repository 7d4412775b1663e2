"""A query that claims to be a metric says what the metric says, or it is found because the numbers differ."""

from collections.abc import Callable

import pytest
from sqlglot import exp

from apps.metrics.services import dashboard
from apps.specs.sql_layer.canonical import canonical
from apps.specs.sql_layer.framing import Column, Frame
from apps.users.sight import Sight

from .people import TODAY, People, answer, codes, findings, two_people

JOINED = "fact_transactions f JOIN dim_date d ON f.date_key = d.date_key"
RIGHT = {
    "total income": f"SELECT SUM(amount_reporting) AS total FROM {JOINED} WHERE f.type = 'income'",
    "total_income": "SELECT SUM(income) FROM fact_monthly_summary",
    "Total expenses": f"SELECT d.month_start, -SUM(f.amount_reporting) AS spent FROM {JOINED} WHERE type = 'expense' "
    "AND d.day >= DATE '2025-12-01' GROUP BY d.month_start ORDER BY 1 DESC",
    "spending": "WITH m AS (SELECT month_key, SUM(expenses) AS e FROM fact_monthly_summary GROUP BY month_key) "
    "SELECT e FROM m WHERE month_key = 202601",
    "net_cash_flow": "SELECT month_key, income - expenses AS net FROM fact_monthly_summary WHERE month_key IN "
    "(SELECT MAX(s.month_key) FROM fact_monthly_summary AS s)",
    "savings rate": "SELECT 100.0 * SUM(income - expenses) / NULLIF(SUM(income), 0) AS savings_rate "
    "FROM fact_monthly_summary WHERE month_key BETWEEN 202512 AND 202601",
    "expenses by category": "SELECT c.top_level_name, SUM(s.expenses) AS amount, SUM(s.expense_count) AS n "
    "FROM fact_category_summary s JOIN dim_category c ON s.category_key = c.category_key "
    "WHERE s.month_key = 202601 GROUP BY c.top_level_name",
    "monthly trend": "SELECT month_key, income, expenses, income - expenses AS net FROM fact_monthly_summary "
    "ORDER BY month_key LIMIT 12",
    "budget vs actual": "SELECT b.name, SUM(f.planned) AS planned, SUM(f.actual) AS actual FROM fact_budget f "
    "JOIN dim_budget b ON f.budget_key = b.budget_key WHERE f.month_key = 202601 GROUP BY b.name",
    "expenses": f"SELECT EXTRACT(YEAR FROM d.day) AS year, -SUM(amount_reporting) AS expenses FROM {JOINED} "
    "WHERE type = 'expense' AND DATE_TRUNC('month', d.day) = DATE_TRUNC('month', CURRENT_DATE) GROUP BY 1",
}
GROSS = "SUM(CASE WHEN f.amount < 0 THEN -f.amount_reporting ELSE 0 END)"
SUMMED = "fact_category_summary s JOIN dim_category c ON s.category_key = c.category_key"
BUDGETED = "fact_budget f JOIN dim_budget b ON f.budget_key = b.budget_key WHERE f.month_key = 202601"
CATEGORISED = "fact_transactions f JOIN dim_category c ON f.category_key = c.category_key"
# What is claimed -> a query that says something else, and a word of what is said of it.
WRONG = {
    "total_expenses": ("SELECT -SUM(amount_reporting) AS total_expenses FROM fact_transactions", "transfers"),
    "total_income": ("SELECT -SUM(amount_reporting) FROM fact_transactions WHERE type = 'income'", "sign"),
    "Total expenses": ("SELECT -SUM(amount) FROM fact_transactions WHERE type = 'expense'", "own currency"),
    "expenses": (
        f"SELECT d.month_key, SUM(f.amount_reporting) AS e FROM {JOINED} WHERE type = 'expense' GROUP BY 1",
        "sign",
    ),
    "savings_rate": ("SELECT SUM(income - expenses) / SUM(income) AS rate FROM fact_monthly_summary", "percent"),
    "spending": ("SELECT -SUM(amount_reporting) FROM fact_transactions WHERE amount < 0", "gives"),
    "expense_by_category": (f"SELECT c.name, SUM(s.expenses) AS amount FROM {SUMMED} GROUP BY c.name", "gives"),
    "expenses by category": (
        (
            f"SELECT c.top_level_name AS category, 100.0 * {GROSS} / SUM({GROSS}) OVER () AS share FROM {CATEGORISED} "
            "WHERE f.type = 'expense' GROUP BY 1"
        ),
        "share",
    ),
    "monthly_trend": ("SELECT month_key, income, expenses, income + expenses AS net FROM fact_monthly_summary", "net"),
    "budget": (f"SELECT b.name, SUM(f.actual) AS planned FROM {BUDGETED} GROUP BY b.name", "planned"),
    "net": ("SELECT month_key, income FROM fact_monthly_summary", "gives"),
}
# What cannot be compared: nobody is told that it is right.
UNCLEAR = {
    "total_income": "SELECT SUM(CASE WHEN month_key = 202601 THEN income END) AS i FROM fact_monthly_summary",
    "total_expenses": "SELECT SUM(expenses) AS e FROM fact_monthly_summary WHERE month_key = 202601 OR income > 9",
    "net": "SELECT income AS net FROM fact_monthly_summary UNION ALL SELECT expenses FROM fact_monthly_summary",
    "trend": "SELECT month_key, transaction_count + 1 AS x, left_out_count FROM fact_monthly_summary",
    "expenses": "SELECT f.payee, -SUM(f.amount_reporting) AS expenses FROM fact_transactions AS f GROUP BY f.payee",
    "income": "SELECT (SELECT SUM(income) FROM fact_monthly_summary WHERE month_key = 202601) - SUM(m.expenses) "
    "AS income FROM fact_monthly_summary AS m WHERE m.month_key = 202512",
    "budget": "SELECT b.name, SUM(f.planned) AS planned FROM fact_budget AS f JOIN dim_budget AS b "
    "ON f.budget_key = b.budget_key GROUP BY b.name",
}


@pytest.fixture
def people(once: Callable[..., People]) -> People:
    return once(two_people)


def test_right_queries_are_right(people: People) -> None:
    found = {(kpi, hidden): codes(query, people, kpi, sight) for kpi, query in RIGHT.items()
             for hidden, sight in (("", people.sight), ("hidden", people.in_part()))}  # fmt: skip

    assert {key: value for key, value in found.items() if value} == {
        ("budget vs actual", "hidden"): ["budgets_of_part"]
    }


def test_wrong_ones_are_found_and_repaired(people: People) -> None:
    found_of = {kpi: findings(query, people, kpi) for kpi, (query, _) in WRONG.items()}
    assert [kpi for kpi, found in found_of.items() if len(found) != 1] == []
    for kpi, (found,) in found_of.items():
        word = WRONG[kpi][1]
        assert (found.code, found.severity) == ("differs_from_metric", "error"), (kpi, found)
        assert word in found.message, (kpi, found.message)
        assert found.repair is not None
        repaired = found.repair[0]["value"]
        assert codes(repaired, people, kpi) == [], repaired
        assert answer(repaired, people.sight).rows, repaired


def test_canonical_queries_are_the_kpi_service(people: People) -> None:
    month = Column(0, "month_key", exp.column("month_key", table="fact_transactions"))
    category = Column(0, "category", exp.column("top_level_name", table="dim_category"))
    january = exp.EQ(this=month.node, expression=exp.Literal.number(202601))
    for sight in (people.sight, people.in_part()):
        board = dashboard(sight, TODAY, TODAY)

        def asked(metric: str, key: Column | None = None, sight: Sight = sight) -> list[tuple[object, ...]]:
            frame = Frame((january,), (key,) if key else (), (), is_cut=False)
            return answer(canonical(metric, frame), sight).rows

        for metric in ("total_income", "total_expenses", "net_cash_flow"):
            assert asked(metric) == [(getattr(board, metric).value,)]
        assert [round(rate, 1) for (rate,) in asked("savings_rate")] == [float(board.savings_rate.value)]
        assert sorted((name, amount, round(share, 1), count) for name, amount, share, count in asked(
            "expense_by_category", category)) == sorted(
            (row.category, row.amount, float(row.share), row.count) for row in board.expense_by_category)  # fmt: skip
        last = board.monthly_trend[-1]
        assert [(row[1:4], row[5]) for row in asked("monthly_trend", month)] == [
            ((last.income, last.expenses, last.net), last.count)
        ]
        if sight.is_whole:
            budgets = [(row.planned, row.actual, row.variance) for row in board.budget_vs_actual]
            assert asked("budget_vs_actual") == budgets


def test_what_cannot_be_compared_is_said_to_be(people: People) -> None:
    assert {kpi: codes(query, people, kpi) for kpi, query in UNCLEAR.items()} == {
        kpi: ["not_compared"] for kpi in UNCLEAR
    }
