-- Grain: one split line per element of a JSON array: [reference of its transaction, amount, category].
INSERT INTO ledger_splitline (transaction_id, amount, category_id, notes)
SELECT
    booking.id AS transaction_id,
    JSON_EXTRACT(line.value, '$[1]') AS amount,
    JSON_EXTRACT(line.value, '$[2]') AS category_id,
    '' AS notes
FROM JSON_EACH(:given) AS line
INNER JOIN ledger_transaction AS booking ON booking.import_ref = JSON_EXTRACT(line.value, '$[0]');
