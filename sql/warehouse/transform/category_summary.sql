-- Grain: user x month x category. What all facts add up to; rows without a rate are left out.
SELECT
    f.user_key,
    f.month_key,
    f.category_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS expenses,
    SUM(CASE WHEN f.type = 'income' THEN 1 ELSE 0 END) AS income_count,
    SUM(CASE WHEN f.type = 'expense' THEN 1 ELSE 0 END) AS expense_count
FROM fact_transactions AS f
WHERE f.type <> 'transfer' AND f.amount_reporting IS NOT NULL
GROUP BY f.user_key, f.month_key, f.category_key;
