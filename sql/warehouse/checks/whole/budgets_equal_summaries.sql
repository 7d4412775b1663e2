-- A row is a budget's month whose actual is not what its categories spent, or whose planned is not base + carried.
SELECT
    b.user_key,
    b.month_key,
    b.budget_key,
    b.planned,
    b.actual,
    CAST(COALESCE(s.expenses, 0) AS DECIMAL(18, 2)) AS expenses
FROM fact_budget AS b
LEFT JOIN (
    SELECT
        c.user_key,
        c.month_key,
        d.ancestor_key AS category_key,
        SUM(c.expenses) AS expenses
    FROM fact_category_summary AS c
    INNER JOIN (
        SELECT DISTINCT
            p.category_key,
            p.ancestor_key
        FROM bridge_category AS p
        INNER JOIN dim_budget AS w ON p.ancestor_key = w.category_key
    ) AS d ON c.category_key = d.category_key
    GROUP BY c.user_key, c.month_key, d.ancestor_key
    UNION ALL
    SELECT
        m.user_key,
        m.month_key,
        0 AS category_key,
        m.expenses
    FROM fact_monthly_summary AS m
) AS s ON b.user_key = s.user_key AND b.month_key = s.month_key AND b.category_key = s.category_key
WHERE b.actual <> COALESCE(s.expenses, 0) OR b.planned <> b.base + b.carried
ORDER BY b.user_key, b.month_key, b.budget_key
LIMIT 10;
