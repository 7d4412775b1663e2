-- Grain: one row: how many facts the ledger amounts to. A transaction is one, or as many as it has split lines.
SELECT
    (SELECT COUNT(*) FROM ledger_transaction)
    + (SELECT COUNT(*) FROM ledger_splitline)
    - (SELECT COUNT(DISTINCT line.transaction_id) FROM ledger_splitline AS line) AS number;
