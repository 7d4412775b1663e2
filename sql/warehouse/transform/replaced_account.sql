-- Grain: one account that changed, came or went.
SELECT DISTINCT g.row_id AS account_key
FROM stage_change AS g
WHERE g.entity = 'account';
