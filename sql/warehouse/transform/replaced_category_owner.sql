-- Grain: one user whose tree of categories is replaced.
SELECT DISTINCT g.user_key
FROM stage_change AS g
WHERE g.entity = 'category' AND g.user_key IS NOT NULL;
