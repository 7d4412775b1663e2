-- Grain: one row: net cash flow in percent of income, as asked of one's own book;
-- what it is grouped by, and when, is added.
SELECT
    CASE
        WHEN SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END) > 0
            THEN
                100.0 * SUM(f.amount_reporting)
                / SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END)
    END AS savings_rate
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key  -- noqa: ST11
WHERE f.type <> 'transfer';
