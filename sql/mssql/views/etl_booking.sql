-- Grain: one transaction, or one split line of it where it has some. Amounts in whole cents.
CREATE VIEW etl_booking AS
SELECT
    booking.id AS transaction_key,
    COALESCE(line.id, 0) AS split_key,
    booking.account_id AS account_key,
    COALESCE(CASE WHEN line.id IS NULL THEN booking.category_id ELSE line.category_id END, 0) AS category_key,
    booking.posting_date,
    CAST(COALESCE(line.amount, booking.amount) * 100 AS BIGINT) AS amount,
    CAST(CASE WHEN booking.transfer_id IS NULL THEN 0 ELSE 1 END AS BIT) AS is_paired,
    booking.payee,
    booking.description
FROM ledger_transaction AS booking
LEFT OUTER JOIN ledger_splitline AS line ON booking.id = line.transaction_id;
