-- Grain: one selected transaction, or one split line of it where it has some. Amounts in whole cents: SQLite keeps
-- decimals as binary floats, which are exact to the cent within the ledger's limit and are never added up here.
SELECT
    booking.id AS transaction_key,
    COALESCE(line.id, 0) AS split_key,
    booking.account_id AS account_key,
    COALESCE(CASE WHEN line.id IS NULL THEN booking.category_id ELSE line.category_id END, 0) AS category_key,
    booking.posting_date,
    CAST(ROUND(COALESCE(line.amount, booking.amount) * 100) AS BIGINT) AS amount,
    booking.transfer_id IS NOT NULL AS is_paired,
    booking.payee,
    booking.description
FROM selected_transaction AS booking
LEFT JOIN ledger_splitline AS line ON booking.id = line.transaction_id;
