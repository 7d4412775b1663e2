-- Grain: as behaviour/category_months, without the accounts of :hidden (their keys, each between two bars).
SELECT
    f.user_key,
    f.month_key,
    f.category_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END) * 100 AS BIGINT) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN f.amount_reporting ELSE 0 END) * 100 AS BIGINT) AS expenses
FROM fact_transactions AS f
WHERE
    f.user_key BETWEEN :first_user AND :last_user
    AND f.month_key BETWEEN :first_month AND :last_month
    AND f.type <> 'transfer'
    AND f.amount_reporting IS NOT NULL
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.user_key, f.month_key, f.category_key;
