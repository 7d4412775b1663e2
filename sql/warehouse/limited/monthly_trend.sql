-- Grain: one month of the user with transactions, from :previous_month to :last_month, oldest first, as in
-- metrics/monthly_trend, without the accounts of :hidden (their keys, each between two bars).
SELECT
    f.month_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2))
        AS expenses,
    COUNT(f.amount_reporting) AS transaction_count,
    COUNT(*) - COUNT(f.amount_reporting) AS left_out_count
FROM fact_transactions AS f
WHERE
    f.user_key = :user_key
    AND f.month_key BETWEEN :previous_month AND :last_month
    AND f.type <> 'transfer'
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.month_key
ORDER BY f.month_key ASC NULLS LAST;
