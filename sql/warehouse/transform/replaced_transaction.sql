-- Grain: one transaction whose facts are taken out (and put in again if the transaction still exists).
SELECT g.row_id AS transaction_key
FROM stage_change AS g
WHERE g.entity = 'transaction'
UNION
SELECT s.transaction_key
FROM stale_transaction AS s;
