-- Grain: chosen user and month x category with expenses, in cents.
SELECT
    s.user_key,
    s.month_key,
    s.category_key,
    CAST(CAST(s.expenses AS DECIMAL(20, 2)) * 100 AS BIGINT) AS expenses,
    CAST(s.expense_count AS BIGINT) AS expense_count
FROM fact_category_summary AS s
INNER JOIN prepared_month AS p ON s.user_key = p.user_key AND s.month_key = p.month_key
WHERE s.expense_count <> 0;
