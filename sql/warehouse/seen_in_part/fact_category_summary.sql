-- Grain: as seen/fact_category_summary, added up without the accounts of :hidden (their keys, each between two bars).
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    month_key,
    category_key,
    CAST(SUM(CASE WHEN type = 'income' THEN amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN type = 'expense' THEN amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS expenses,
    CAST(SUM(CASE WHEN type = 'income' THEN 1 ELSE 0 END) AS BIGINT) AS income_count,
    CAST(SUM(CASE WHEN type = 'expense' THEN 1 ELSE 0 END) AS BIGINT) AS expense_count
FROM fact_transactions
WHERE
    user_key = :user_key
    AND type <> 'transfer'
    AND amount_reporting IS NOT NULL
    AND POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY user_key, month_key, category_key
LIMIT 1000000000;
