-- Grain: user x month whose sums change: what they were, and the change. Empty ones are left out.
SELECT
    s.user_key,
    s.month_key,
    CAST(SUM(s.income) AS DECIMAL(18, 2)) AS income,
    CAST(SUM(s.expenses) AS DECIMAL(18, 2)) AS expenses,
    CAST(SUM(s.transaction_count) AS BIGINT) AS transaction_count,
    CAST(SUM(s.left_out_count) AS BIGINT) AS left_out_count
FROM (
    SELECT c.user_key, c.month_key, c.income, c.expenses, c.transaction_count, c.left_out_count
    FROM monthly_change AS c
    UNION ALL
    SELECT o.user_key, o.month_key, o.income, o.expenses, o.transaction_count, o.left_out_count
    FROM fact_monthly_summary AS o
    INNER JOIN monthly_change AS c ON o.user_key = c.user_key AND o.month_key = c.month_key
) AS s
GROUP BY s.user_key, s.month_key
HAVING SUM(s.transaction_count + s.left_out_count) > 0;
