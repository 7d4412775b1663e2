-- A row is a month to come that has numbers though nothing was posted in it, or that lies too far ahead for a budget.
-- People post ahead, up to the end of the calendar, so that a month to come is right where facts are in it.
-- :this_month is that of the load, :horizon_month the last that budgets are worked out for.
SELECT
    s.summary,
    s.user_key,
    s.month_key
FROM (
    SELECT
        'fact_monthly_summary' AS summary,
        m.user_key,
        m.month_key
    FROM fact_monthly_summary AS m
    WHERE m.month_key > :this_month AND m.user_key BETWEEN :first_user AND :last_user
    UNION ALL
    SELECT
        'fact_budget' AS summary,
        b.user_key,
        b.month_key
    FROM fact_budget AS b
    WHERE b.month_key > :horizon_month AND b.user_key BETWEEN :first_user AND :last_user
) AS s
INNER JOIN checked_user AS u ON s.user_key = u.user_key
LEFT JOIN (
    SELECT DISTINCT
        t.user_key,
        t.month_key
    FROM fact_transactions AS t
    WHERE t.month_key > :this_month AND t.user_key BETWEEN :first_user AND :last_user
) AS f ON s.user_key = f.user_key AND s.month_key = f.month_key
WHERE f.user_key IS NULL OR s.summary = 'fact_budget'
ORDER BY s.summary, s.user_key, s.month_key
LIMIT 10;
