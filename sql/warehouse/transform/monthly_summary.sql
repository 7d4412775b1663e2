-- Grain: user x month. What all facts add up to: months with something in the sums, or left out of them.
SELECT
    f.user_key,
    f.month_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2))
        AS expenses,
    COUNT(f.amount_reporting) AS transaction_count,
    COUNT(*) - COUNT(f.amount_reporting) AS left_out_count
FROM fact_transactions AS f
WHERE f.type <> 'transfer'
GROUP BY f.user_key, f.month_key;
