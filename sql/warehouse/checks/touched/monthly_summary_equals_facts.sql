-- A row is a user's month of the sampled months whose summary is not what its facts add up to.
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
FROM (
    SELECT
        m.user_key,
        m.month_key,
        m.income,
        m.expenses,
        m.transaction_count,
        m.left_out_count
    FROM fact_monthly_summary AS m
    INNER JOIN sampled_month AS k ON m.user_key = k.user_key AND m.month_key = k.month_key
    WHERE m.user_key BETWEEN :first_user AND :last_user
) AS s
FULL OUTER JOIN (
    SELECT
        t.user_key,
        t.month_key,
        SUM(CASE WHEN t.type = 'income' THEN COALESCE(t.amount_reporting, 0) ELSE 0 END) AS income,
        -SUM(CASE WHEN t.type = 'expense' THEN COALESCE(t.amount_reporting, 0) ELSE 0 END) AS expenses,
        SUM(CASE WHEN t.type <> 'transfer' AND t.amount_reporting IS NOT NULL THEN 1 ELSE 0 END) AS counted,
        SUM(CASE WHEN t.type <> 'transfer' AND t.amount_reporting IS NULL THEN 1 ELSE 0 END) AS left_out
    FROM sampled_fact AS t
    GROUP BY t.user_key, t.month_key
) AS f ON s.user_key = f.user_key AND s.month_key = f.month_key
WHERE
    f.user_key IS NULL
    OR COALESCE(s.income, 0) <> f.income
    OR COALESCE(s.expenses, 0) <> f.expenses
    OR COALESCE(s.transaction_count, 0) <> f.counted
    OR COALESCE(s.left_out_count, 0) <> f.left_out
ORDER BY user_key, month_key
LIMIT 10;
