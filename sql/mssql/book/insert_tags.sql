-- Grain: one tag of a transaction per element of a JSON array, [transaction, tag], that is not there yet.
INSERT INTO ledger_transaction_tags (transaction_id, tag_id)
SELECT
    line.transaction_id,
    line.tag_id
FROM
    OPENJSON (:given) WITH (
        transaction_id BIGINT '$[0]',
        tag_id BIGINT '$[1]'
    ) AS line
WHERE NOT EXISTS (
    SELECT 1
    FROM ledger_transaction_tags AS known
    WHERE known.transaction_id = line.transaction_id AND known.tag_id = line.tag_id
);
