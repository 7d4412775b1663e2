-- Grain: one row: income, expenses, what is left, its share, and how many bookings, as asked of one's own book;
-- what it is grouped by, and when, is added.
SELECT
    COALESCE(SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END), 0) AS income,
    -COALESCE(SUM(CASE WHEN f.type = 'expense' THEN f.amount_reporting ELSE 0 END), 0) AS expenses,
    COALESCE(SUM(f.amount_reporting), 0) AS net,
    CASE
        WHEN SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END) > 0
            THEN
                100.0 * SUM(f.amount_reporting)
                / SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END)
    END AS savings_rate,
    COUNT(f.amount_reporting) AS transaction_count
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key  -- noqa: ST11
WHERE f.type <> 'transfer';
