-- Grain: one suggestion per element of a JSON array, [transaction, category, confidence], whose transaction is still
-- open: without category, transfer and split lines, and nobody has declined one for it.
INSERT INTO ledger_categorysuggestion (transaction_id, category_id, confidence, created_at)
SELECT
    booking.id AS transaction_id,
    suggested.category_id,
    CAST(suggested.confidence AS NUMERIC(4, 3)) AS confidence,
    CAST(:now AS DATETIMEOFFSET) AS created_at
FROM
    OPENJSON (:given) WITH (
        transaction_id BIGINT '$[0]',
        category_id BIGINT '$[1]',
        confidence NVARCHAR(10) '$[2]'
    ) AS suggested
INNER JOIN ledger_transaction AS booking ON suggested.transaction_id = booking.id
WHERE
    booking.category_id IS NULL
    AND booking.transfer_id IS NULL
    AND booking.id NOT IN (SELECT line.transaction_id FROM ledger_splitline AS line)
    AND booking.id NOT IN (SELECT known.transaction_id FROM ledger_categorysuggestion AS known);
