-- Rows with a captured change.
SELECT
    changed.rate_key,
    changed.base,
    changed.quote,
    changed.[day],
    changed.rate
FROM etl_exchange_rate AS changed
WHERE changed.rate_key IN (
    SELECT wanted.row_id
    FROM #wanted AS wanted
    WHERE wanted.entity = 'exchange_rate'
);
