-- Grain: one split line per element of a JSON array, in its order: [transaction, amount, category, notes].
INSERT INTO ledger_splitline (transaction_id, amount, category_id, notes)
SELECT
    line.transaction_id,
    line.amount,
    line.category_id,
    line.notes
FROM OPENJSON(:given) AS element
CROSS APPLY
    OPENJSON (element.[value]) WITH (
        transaction_id BIGINT '$[0]',
        amount DECIMAL(18, 2) '$[1]',
        category_id BIGINT '$[2]',
        notes NVARCHAR(200) '$[3]'
    ) AS line
ORDER BY CAST(element.[key] AS INT);
