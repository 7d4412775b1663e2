-- Grain: one moment since which writes may have gone by uncaptured.
SELECT id
FROM ledger_change
WHERE entity = 'ledger'
LIMIT 1;
