-- Grain: one user of whom this load changes more than transactions: the person, a category, a budget.
SELECT g.row_id AS user_key
FROM stage_change AS g
WHERE g.entity = 'user'
UNION
SELECT g.user_key
FROM stage_change AS g
WHERE g.entity IN ('category', 'budget') AND g.user_key IS NOT NULL;
