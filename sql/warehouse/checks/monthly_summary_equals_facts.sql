-- Rows returned are failures: a touched month whose summary is not what its category summaries add up to.
SELECT
    m.user_key,
    m.month_key,
    m.income,
    m.expenses,
    c.income AS category_income,
    c.expenses AS category_expenses
FROM fact_monthly_summary AS m
INNER JOIN touched_month AS t ON m.user_key = t.user_key AND m.month_key = t.month_key
LEFT JOIN (
    SELECT s.user_key, s.month_key, SUM(s.income) AS income, SUM(s.expenses) AS expenses
    FROM fact_category_summary AS s
    GROUP BY s.user_key, s.month_key
) AS c ON m.user_key = c.user_key AND m.month_key = c.month_key
WHERE m.income <> COALESCE(c.income, 0) OR m.expenses <> COALESCE(c.expenses, 0)
ORDER BY m.user_key, m.month_key
LIMIT 10;
