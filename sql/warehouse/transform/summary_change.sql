-- Grain: user x month x category: by how much its sums and counts change, what arrived less what was taken out.
SELECT
    f.user_key,
    f.month_key,
    f.category_key,
    SUM(CASE WHEN f.type = 'income' THEN COALESCE(f.amount, 0) ELSE 0 END) AS income,
    -SUM(CASE WHEN f.type = 'expense' THEN COALESCE(f.amount, 0) ELSE 0 END) AS expenses,
    SUM(CASE WHEN f.type = 'income' AND f.amount IS NOT NULL THEN f.number ELSE 0 END) AS income_count,
    SUM(CASE WHEN f.type = 'expense' AND f.amount IS NOT NULL THEN f.number ELSE 0 END) AS expense_count,
    SUM(CASE WHEN f.amount IS NULL THEN f.number ELSE 0 END) AS left_out_count
FROM (
    SELECT a.user_key, a.month_key, a.category_key, a.type, a.amount_reporting AS amount, 1 AS number
    FROM arrived_fact AS a
    UNION ALL
    SELECT r.user_key, r.month_key, r.category_key, r.type, -r.amount_reporting AS amount, -1 AS number
    FROM removed_fact AS r
) AS f
WHERE f.type <> 'transfer'
GROUP BY f.user_key, f.month_key, f.category_key;
