-- Grain: one suggestion per element of a JSON array, [transaction, category, confidence], whose transaction is still
-- open: without category, transfer and split lines, and nobody has declined one for it. SQLite keeps the order of a
-- CROSS JOIN; otherwise it would go through the whole array for every transaction without category.
INSERT INTO ledger_categorysuggestion (transaction_id, category_id, confidence, created_at)
SELECT
    booking.id AS transaction_id,
    JSON_EXTRACT(suggested.value, '$[1]') AS category_id,
    JSON_EXTRACT(suggested.value, '$[2]') AS confidence,
    :now AS created_at
FROM JSON_EACH(:given) AS suggested
CROSS JOIN ledger_transaction AS booking
WHERE
    booking.id = JSON_EXTRACT(suggested.value, '$[0]')
    AND booking.category_id IS NULL
    AND booking.transfer_id IS NULL
    AND booking.id NOT IN (SELECT line.transaction_id FROM ledger_splitline AS line)
    AND booking.id NOT IN (SELECT known.transaction_id FROM ledger_categorysuggestion AS known);
