-- Grain: as seen/fact_monthly_summary, added up without the accounts of :hidden (their keys, each between two bars).
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    month_key,
    CAST(SUM(CASE WHEN type = 'income' THEN COALESCE(amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN type = 'expense' THEN COALESCE(amount_reporting, 0) ELSE 0 END) AS DECIMAL(18, 2)) AS expenses,
    COUNT(amount_reporting) AS transaction_count,
    COUNT(*) - COUNT(amount_reporting) AS left_out_count
FROM fact_transactions
WHERE
    user_key = :user_key
    AND type <> 'transfer'
    AND POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY user_key, month_key
LIMIT 1000000000;
