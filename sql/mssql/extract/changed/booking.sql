-- Rows with a captured change.
SELECT
    changed.transaction_key,
    changed.split_key,
    changed.account_key,
    changed.category_key,
    changed.posting_date,
    changed.amount,
    changed.is_paired,
    changed.payee,
    changed.description
FROM etl_booking AS changed
WHERE changed.transaction_key IN (
    SELECT wanted.row_id
    FROM #wanted AS wanted
    WHERE wanted.entity = 'transaction'
);
