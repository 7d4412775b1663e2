-- Grain: budget x month in force: by how much what was spent of it changes. Budgets that are worked out anew are not
-- here.
SELECT
    b.budget_key,
    b.rollover,
    c.month_key,
    SUM(c.expenses) AS spent
FROM (
    SELECT s.user_key, r.ancestor_key AS category_key, s.month_key, s.expenses
    FROM summary_change AS s
    INNER JOIN bridge_category AS r ON s.category_key = r.category_key
    UNION ALL
    SELECT m.user_key, 0 AS category_key, m.month_key, m.expenses
    FROM monthly_change AS m
) AS c
INNER JOIN dim_budget AS b ON c.user_key = b.user_key AND c.category_key = b.category_key
INNER JOIN dim_date AS d ON b.starts_on = d.day AND c.month_key >= d.month_key
LEFT JOIN reworked_budget AS w ON b.budget_key = w.budget_key
WHERE w.budget_key IS NULL
GROUP BY b.budget_key, b.rollover, c.month_key
HAVING SUM(c.expenses) <> 0;
