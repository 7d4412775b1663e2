-- Adds every transaction posted on or after :since.
INSERT INTO wanted (entity, row_id, user_key)
SELECT 'transaction', booking.id, NULL
FROM ledger_transaction AS booking
WHERE booking.posting_date >= :since;
