-- Grain: one chosen user and month with something to show; amounts in cents.
SELECT
    m.user_key,
    m.month_key,
    CAST(CAST(m.income AS DECIMAL(20, 2)) * 100 AS BIGINT) AS income,
    CAST(CAST(m.expenses AS DECIMAL(20, 2)) * 100 AS BIGINT) AS expenses,
    CAST(m.transaction_count AS BIGINT) AS transaction_count,
    CAST(m.left_out_count AS BIGINT) AS left_out_count
FROM fact_monthly_summary AS m
INNER JOIN prepared_month AS p ON m.user_key = p.user_key AND m.month_key = p.month_key
ORDER BY m.user_key ASC NULLS LAST, m.month_key ASC NULLS LAST;
