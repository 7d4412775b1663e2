-- Rows with a captured change.
SELECT
    changed.user_key,
    changed.email,
    changed.name,
    changed.reporting_currency,
    changed.time_zone
FROM etl_user AS changed
WHERE changed.user_key IN (
    SELECT wanted.row_id
    FROM #wanted AS wanted
    WHERE wanted.entity = 'user'
);
