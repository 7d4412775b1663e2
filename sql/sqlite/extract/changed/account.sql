-- Rows with a captured change.
SELECT changed.*
FROM ledger_account AS changed
WHERE changed.id IN (
    SELECT wanted.row_id
    FROM wanted
    WHERE wanted.entity = 'account'
);
