-- Rows with a captured change.
SELECT
    changed.account_key,
    changed.user_key,
    changed.name,
    changed.kind,
    changed.currency,
    changed.opening_balance,
    changed.is_closed
FROM etl_account AS changed
WHERE changed.account_key IN (
    SELECT wanted.row_id
    FROM #wanted AS wanted
    WHERE wanted.entity = 'account'
);
