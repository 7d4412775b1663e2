-- Adds every transaction posted from :since to :until, ISO days, both included.
INSERT INTO #wanted (entity, row_id, user_key)
SELECT
    'transaction' AS entity,
    booking.id AS row_id,
    NULL AS user_key
FROM ledger_transaction AS booking
WHERE booking.posting_date BETWEEN CAST(:since AS DATE) AND CAST(:until AS DATE);
