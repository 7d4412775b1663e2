-- Grain: one top-level category (0: uncategorised) with transactions of type expense from :first_month to :last_month,
-- as in metrics/expense_by_category, without the accounts of :hidden (their keys, each between two bars).
-- previous: its expenses in the months from :previous_month to the one before :first_month.
SELECT
    CAST(-SUM(CASE WHEN f.month_key >= :first_month THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS amount,
    CAST(-SUM(CASE WHEN f.month_key < :first_month THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS previous,
    COALESCE(c.top_level_key, 0) AS category_key,
    COALESCE(c.top_level_name, '') AS category_name,
    CAST(SUM(CASE WHEN f.month_key >= :first_month THEN 1 ELSE 0 END) AS BIGINT) AS expense_count
FROM fact_transactions AS f
LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
WHERE
    f.user_key = :user_key
    AND f.month_key BETWEEN :previous_month AND :last_month
    AND f.type = 'expense'
    AND f.amount_reporting IS NOT NULL
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY COALESCE(c.top_level_key, 0), COALESCE(c.top_level_name, '')
HAVING SUM(CASE WHEN f.month_key >= :first_month THEN 1 ELSE 0 END) > 0
ORDER BY amount DESC NULLS LAST, category_name ASC NULLS LAST, category_key ASC NULLS LAST;
