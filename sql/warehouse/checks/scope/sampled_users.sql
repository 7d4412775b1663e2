-- Grain: one user whose rows are checked, in an incremental load: those of the sampled months, and some of those whose
-- budgets were worked out again.
SELECT m.user_key FROM sampled_month AS m
UNION
SELECT b.user_key
FROM (
    SELECT DISTINCT t.user_key
    FROM touched_budget AS t
    ORDER BY t.user_key
    LIMIT 8
) AS b;
