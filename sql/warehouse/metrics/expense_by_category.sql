-- Grain: one top-level category (0: uncategorised) with transactions of type expense from :first_month to :last_month.
-- previous: its expenses in the months from :previous_month to the one before :first_month.
SELECT
    CAST(SUM(CASE WHEN fact.month_key >= :first_month THEN fact.expenses ELSE 0 END) AS DECIMAL(18, 2)) AS amount,
    CAST(SUM(CASE WHEN fact.month_key < :first_month THEN fact.expenses ELSE 0 END) AS DECIMAL(18, 2)) AS previous,
    COALESCE(category.top_level_key, 0) AS category_key,
    COALESCE(category.top_level_name, '') AS category_name,
    CAST(SUM(CASE WHEN fact.month_key >= :first_month THEN fact.expense_count ELSE 0 END) AS BIGINT) AS expense_count
FROM fact_category_summary AS fact
LEFT JOIN dim_category AS category
    ON fact.category_key = category.category_key AND category.user_key = :user_key
WHERE fact.user_key = :user_key AND fact.month_key BETWEEN :previous_month AND :last_month
GROUP BY COALESCE(category.top_level_key, 0), COALESCE(category.top_level_name, '')
HAVING SUM(CASE WHEN fact.month_key >= :first_month THEN fact.expense_count ELSE 0 END) > 0
ORDER BY amount DESC NULLS LAST, category_name ASC NULLS LAST, category_key ASC NULLS LAST;
