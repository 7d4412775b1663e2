-- Adds every transaction posted on or after :since, an ISO day.
INSERT INTO #wanted (entity, row_id, user_key)
SELECT
    'transaction' AS entity,
    booking.id AS row_id,
    NULL AS user_key
FROM ledger_transaction AS booking
WHERE booking.posting_date >= CAST(:since AS DATE);
