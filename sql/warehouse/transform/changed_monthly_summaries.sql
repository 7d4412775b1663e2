-- Grain: user x month whose sums changed.
SELECT
    c.user_key,
    c.month_key,
    c.income,
    c.expenses,
    c.transaction_count,
    c.left_out_count
FROM changed_monthly_summary AS c
ORDER BY c.user_key, c.month_key;
