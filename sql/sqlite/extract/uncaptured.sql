-- Grain: one mark of a moment since which writes may have gone by uncaptured.
SELECT id
FROM ledger_change
WHERE entity = 'ledger'
ORDER BY id;
