-- Grain: one user that changed, came or went.
SELECT DISTINCT g.row_id AS user_key
FROM stage_change AS g
WHERE g.entity = 'user';
