-- Grain: one budget that changed, came or went.
SELECT DISTINCT g.row_id AS budget_key
FROM stage_change AS g
WHERE g.entity = 'budget';
