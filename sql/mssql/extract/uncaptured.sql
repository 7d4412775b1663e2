-- Grain: one moment since which writes may have gone by uncaptured.
SELECT TOP (1) id
FROM ledger_change
WHERE entity = 'ledger'
ORDER BY id;
