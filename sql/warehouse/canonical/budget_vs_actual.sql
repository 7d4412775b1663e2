-- Grain: one row: plan, spending and what is left of budgets, as asked of one's own book;
-- what it is grouped by, and when, is added.
SELECT
    SUM(f.planned) AS planned,
    SUM(f.actual) AS actual,
    SUM(f.planned - f.actual) AS variance
FROM fact_budget AS f
INNER JOIN dim_budget AS b ON f.budget_key = b.budget_key
LEFT JOIN dim_category AS c  -- noqa: ST11
    ON f.category_key = c.category_key;
