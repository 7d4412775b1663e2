-- Grain: user x month. Rows returned are failures: a summary that is not what the facts add up to.
SELECT
    COALESCE(s.user_key, f.user_key) AS user_key,
    COALESCE(s.month_key, f.month_key) AS month_key,
    f.income - f.expenses AS facts_net,
    s.income - s.expenses AS summary_net
FROM fact_monthly_summary AS s
FULL OUTER JOIN (
    SELECT
        t.user_key,
        t.month_key,
        SUM(CASE WHEN t.type = 'income' THEN COALESCE(t.amount_reporting, 0) ELSE 0 END) AS income,
        -SUM(CASE WHEN t.type = 'expense' THEN COALESCE(t.amount_reporting, 0) ELSE 0 END) AS expenses
    FROM fact_transactions AS t
    WHERE t.type <> 'transfer'
    GROUP BY t.user_key, t.month_key
) AS f ON s.user_key = f.user_key AND s.month_key = f.month_key
WHERE
    s.user_key IS NULL
    OR f.user_key IS NULL
    OR s.income <> f.income
    OR s.expenses <> f.expenses;
