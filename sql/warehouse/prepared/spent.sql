-- Grain: chosen user and month x budget of which something was spent, in cents.
SELECT
    f.user_key,
    f.month_key,
    f.budget_key,
    CAST(CAST(f.actual AS DECIMAL(20, 2)) * 100 AS BIGINT) AS actual
FROM fact_budget AS f
INNER JOIN prepared_month AS p ON f.user_key = p.user_key AND f.month_key = p.month_key
WHERE f.actual <> 0;
