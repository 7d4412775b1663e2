-- Grain: user x month whose budgets this load changes.
SELECT
    r.user_key,
    r.month_key
FROM replaced_budget_month AS r
UNION
SELECT
    f.user_key,
    f.month_key
FROM fact_budget AS f
INNER JOIN reworked_budget AS w ON f.budget_key = w.budget_key;
