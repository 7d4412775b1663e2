-- Rows with a captured change.
SELECT
    changed.budget_key,
    changed.user_key,
    changed.category_key,
    changed.name,
    changed.period,
    changed.amount,
    changed.starts_on,
    changed.ends_on,
    changed.rollover
FROM etl_budget AS changed
WHERE changed.budget_key IN (
    SELECT wanted.row_id
    FROM #wanted AS wanted
    WHERE wanted.entity = 'budget'
);
