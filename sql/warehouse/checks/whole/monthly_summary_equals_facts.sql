-- A row is a user's month whose summary is not what its facts add up to.
SELECT
    COALESCE(s.user_key, f.user_key) AS user_key,
    COALESCE(s.month_key, f.month_key) AS month_key,
    s.income,
    s.expenses,
    s.transaction_count,
    s.left_out_count,
    CAST(f.income AS DECIMAL(18, 2)) AS fact_income,
    CAST(f.expenses AS DECIMAL(18, 2)) AS fact_expenses,
    CAST(f.counted AS BIGINT) AS fact_count,
    CAST(f.left_out AS BIGINT) AS facts_left_out
FROM fact_monthly_summary AS s
FULL OUTER JOIN fact_total AS f ON s.user_key = f.user_key AND s.month_key = f.month_key
WHERE
    f.user_key IS NULL
    OR COALESCE(s.income, 0) <> f.income
    OR COALESCE(s.expenses, 0) <> f.expenses
    OR COALESCE(s.transaction_count, 0) <> f.counted
    OR COALESCE(s.left_out_count, 0) <> f.left_out
ORDER BY user_key, month_key
LIMIT 10;
