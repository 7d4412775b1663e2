-- Grain: one split line per element of a JSON array, in its order: [transaction, amount, category].
INSERT INTO ledger_splitline (transaction_id, amount, category_id, notes)
SELECT
    JSON_EXTRACT(value, '$[0]') AS transaction_id,
    JSON_EXTRACT(value, '$[1]') AS amount,
    JSON_EXTRACT(value, '$[2]') AS category_id,
    '' AS notes
FROM JSON_EACH(:given)
ORDER BY CAST(key AS INTEGER);
