-- Grain: one user whose budgets a load touched: the last month in which one of them changed.
SELECT
    user_key,
    MAX(month_key) AS last_month
FROM touched_budget
GROUP BY user_key;
