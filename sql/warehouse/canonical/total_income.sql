-- Grain: one row: income, as asked of one's own book;
-- what it is grouped by, and when, is added.
SELECT
    COALESCE(SUM(f.amount_reporting), 0) AS total_income
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key  -- noqa: ST11
WHERE f.type = 'income';
