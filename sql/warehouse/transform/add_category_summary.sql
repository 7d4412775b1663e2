-- Grain: user x month x category. What the facts of the touched months add up to; rows without a rate are left out.
INSERT INTO fact_category_summary (
    user_key, month_key, category_key, income, expenses, income_count, expense_count
)
SELECT
    f.user_key,
    f.month_key,
    f.category_key,
    CAST(SUM(CASE WHEN f.type = 'income' THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS income,
    CAST(-SUM(CASE WHEN f.type = 'expense' THEN f.amount_reporting ELSE 0 END) AS DECIMAL(18, 2)) AS expenses,
    SUM(CASE WHEN f.type = 'income' THEN 1 ELSE 0 END) AS income_count,
    SUM(CASE WHEN f.type = 'expense' THEN 1 ELSE 0 END) AS expense_count
FROM fact_transactions AS f
INNER JOIN touched_month AS t ON f.user_key = t.user_key AND f.month_key = t.month_key
WHERE f.type <> 'transfer' AND f.amount_reporting IS NOT NULL
GROUP BY f.user_key, f.month_key, f.category_key;
