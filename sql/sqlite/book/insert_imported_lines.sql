-- Grain: one imported line per element of the JSON array that `insert_transactions.sql` booked, in its order:
-- [number, …, reference, line, fingerprint, occurrence, bank key], the reference at place 8.
INSERT INTO statements_importedline (
    batch_id, account_id, transaction_id, line_no, fingerprint, occurrence, bank_key, is_taken_back
)
SELECT
    :batch AS batch_id,
    :account AS account_id,
    booking.id AS transaction_id,
    JSON_EXTRACT(line.value, '$[9]') AS line_no,
    JSON_EXTRACT(line.value, '$[10]') AS fingerprint,
    JSON_EXTRACT(line.value, '$[11]') AS occurrence,
    JSON_EXTRACT(line.value, '$[12]') AS bank_key,
    0 AS is_taken_back
FROM JSON_EACH(:given) AS line
INNER JOIN ledger_transaction AS booking ON booking.import_ref = JSON_EXTRACT(line.value, '$[8]')
ORDER BY JSON_EXTRACT(line.value, '$[0]');
