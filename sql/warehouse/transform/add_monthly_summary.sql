-- Grain: user x month. What the facts of the touched months add up to.
INSERT INTO fact_monthly_summary (user_key, month_key, income, expenses, transaction_count, left_out_count)
SELECT
    f.user_key,
    f.month_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2))
        AS expenses,
    SUM(CASE WHEN f.type <> 'transfer' AND f.amount_reporting IS NOT NULL THEN 1 ELSE 0 END) AS transaction_count,
    SUM(CASE WHEN f.type <> 'transfer' AND f.amount_reporting IS NULL THEN 1 ELSE 0 END) AS left_out_count
FROM fact_transactions AS f
INNER JOIN touched_month AS t ON f.user_key = t.user_key AND f.month_key = t.month_key
GROUP BY f.user_key, f.month_key;
