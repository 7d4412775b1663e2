-- Grain: one user whose budgets are worked out again: their budgets, categories or a month's facts changed.
CREATE TEMPORARY TABLE touched_budget_user AS
SELECT t.user_key
FROM touched_month AS t
UNION
SELECT g.user_key
FROM stage_change AS g
WHERE g.entity IN ('budget', 'category', 'user')
UNION
SELECT b.user_key
FROM stage_budget AS b;
