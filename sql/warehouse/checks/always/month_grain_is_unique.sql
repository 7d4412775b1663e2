-- A row is a user's month, or a budget's month, that stands in its summary more than once.
SELECT
    s.summary,
    s.user_key,
    s.month_key,
    s.budget_key,
    COUNT(*) AS times
FROM (
    SELECT
        'fact_monthly_summary' AS summary,
        m.user_key,
        m.month_key,
        0 AS budget_key
    FROM fact_monthly_summary AS m
    WHERE m.user_key BETWEEN :first_user AND :last_user
    UNION ALL
    SELECT
        'fact_budget' AS summary,
        b.user_key,
        b.month_key,
        b.budget_key
    FROM fact_budget AS b
    WHERE b.user_key BETWEEN :first_user AND :last_user
) AS s
INNER JOIN checked_user AS k ON s.user_key = k.user_key
GROUP BY s.summary, s.user_key, s.month_key, s.budget_key
HAVING COUNT(*) > 1
ORDER BY s.summary, s.user_key, s.month_key, s.budget_key
LIMIT 10;
