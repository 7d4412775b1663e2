-- Grain: one split line per element of a JSON array: [reference of its transaction, amount, category].
INSERT INTO ledger_splitline (transaction_id, amount, category_id, notes)
SELECT
    booking.id AS transaction_id,
    line.amount,
    line.category_id,
    '' AS notes
FROM OPENJSON(:given) AS element
CROSS APPLY
    OPENJSON (element.[value]) WITH (
        import_ref NVARCHAR(40) '$[0]',
        amount DECIMAL(18, 2) '$[1]',
        category_id BIGINT '$[2]'
    ) AS line
INNER JOIN ledger_transaction AS booking ON line.import_ref = booking.import_ref
ORDER BY CAST(element.[key] AS INT);
