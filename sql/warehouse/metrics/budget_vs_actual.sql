-- Grain: one budget of the user in force from :first_month to :last_month (category key 0: all expenses).
-- planned: the months' plans, and what was carried into the first; previous: what was spent in the months from
-- :previous_month to the one before :first_month, NULL where the budget was not in force.
SELECT
    budget.budget_key,
    budget.name AS budget_name,
    budget.category_key,
    category.name AS category_name,
    CAST(
        SUM(CASE WHEN fact.month_key >= :first_month THEN fact.base ELSE 0 END)
        + SUM(CASE WHEN fact.month_key = :first_month THEN fact.carried ELSE 0 END) AS DECIMAL(18, 2)
    ) AS planned,
    CAST(SUM(CASE WHEN fact.month_key >= :first_month THEN fact.actual ELSE 0 END) AS DECIMAL(18, 2)) AS actual,
    CAST(SUM(CASE WHEN fact.month_key < :first_month THEN fact.actual END) AS DECIMAL(18, 2)) AS previous
FROM fact_budget AS fact
INNER JOIN dim_budget AS budget
    ON fact.budget_key = budget.budget_key AND budget.user_key = :user_key
LEFT JOIN dim_category AS category
    ON budget.category_key = category.category_key AND category.user_key = :user_key
WHERE fact.user_key = :user_key AND fact.month_key BETWEEN :previous_month AND :last_month
GROUP BY budget.budget_key, budget.name, budget.category_key, category.name
HAVING SUM(CASE WHEN fact.month_key >= :first_month THEN 1 ELSE 0 END) > 0
ORDER BY budget_name ASC NULLS LAST, budget.budget_key ASC NULLS LAST;
