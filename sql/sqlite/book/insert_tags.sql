-- Grain: one tag of a transaction per element of a JSON array, [transaction, tag], that is not there yet.
INSERT INTO ledger_transaction_tags (transaction_id, tag_id)
SELECT
    JSON_EXTRACT(line.value, '$[0]') AS transaction_id,
    JSON_EXTRACT(line.value, '$[1]') AS tag_id
FROM JSON_EACH(:given) AS line
WHERE NOT EXISTS (
    SELECT 1
    FROM ledger_transaction_tags AS known
    WHERE
        known.transaction_id = JSON_EXTRACT(line.value, '$[0]')
        AND known.tag_id = JSON_EXTRACT(line.value, '$[1]')
);
