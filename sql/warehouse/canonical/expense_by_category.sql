-- Grain: one row: expenses, their share of all, and their number, as asked of one's own book;
-- what it is grouped by, and when, is added.
SELECT
    -COALESCE(SUM(f.amount_reporting), 0) AS amount,
    CASE
        WHEN -SUM(SUM(f.amount_reporting)) OVER () > 0
            THEN 100.0 * SUM(f.amount_reporting) / SUM(SUM(f.amount_reporting)) OVER ()
    END AS share,
    COUNT(f.amount_reporting) AS expense_count
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key  -- noqa: ST11
WHERE f.type = 'expense';
