-- Grain: one budget that is worked out anew: it changed, its user or its user's categories did, or the months up to
-- :horizon have moved on.
SELECT b.budget_key
FROM dim_budget AS b
INNER JOIN stage_change AS g ON b.budget_key = g.row_id AND g.entity = 'budget'
UNION
SELECT b.budget_key
FROM dim_budget AS b
INNER JOIN stage_change AS g ON b.user_key = g.user_key AND g.entity IN ('category', 'user')
UNION
SELECT due.budget_key
FROM (
    SELECT
        b.budget_key,
        CASE WHEN b.ends_on < CAST(:horizon AS DATE) THEN b.ends_on ELSE CAST(:horizon AS DATE) END AS last_day
    FROM dim_budget AS b
    WHERE b.starts_on <= CAST(:horizon AS DATE)
) AS due
INNER JOIN dim_date AS d ON due.last_day = d.day
LEFT JOIN fact_budget AS f ON due.budget_key = f.budget_key AND d.month_key = f.month_key
WHERE f.budget_key IS NULL;
