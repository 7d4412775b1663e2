-- Grain: user x month. What the facts add up to, asked once for all checks that compare with it. The weighed count
-- gives each category a weight of its own: it differs where something stands in a summary of another category.
SELECT
    f.user_key,
    f.month_key,
    SUM(CASE WHEN f.type = 'income' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS income,
    -SUM(CASE WHEN f.type = 'expense' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) AS expenses,
    SUM(CASE WHEN f.type <> 'transfer' AND f.amount_reporting IS NOT NULL THEN 1 ELSE 0 END) AS counted,
    SUM(CASE WHEN f.type <> 'transfer' AND f.amount_reporting IS NULL THEN 1 ELSE 0 END) AS left_out,
    SUM(
        CASE WHEN f.type = 'transfer' OR f.amount_reporting IS NULL THEN 0 WHEN f.type = 'income' THEN 7919 ELSE 1 END
        * MOD(f.category_key, 65521)
    ) AS weighed_count
FROM fact_transactions AS f
GROUP BY f.user_key, f.month_key;
