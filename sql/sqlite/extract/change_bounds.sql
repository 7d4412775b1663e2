-- Grain: one row: the first and the last id of the committed changes, and how many there are.
SELECT
    MIN(id) AS first_id,
    MAX(id) AS last_id,
    COUNT(*) AS number
FROM ledger_change;
