-- Grain: one transaction per element of a JSON array, in its order. An element is an array:
-- [account, amount, day, description, payee, category, notes]. All of them carry `:mark` until their keys were read.
INSERT INTO ledger_transaction (
    account_id,
    amount,
    posting_date,
    description,
    payee,
    category_id,
    notes,
    bank_id,
    import_ref,
    created_at,
    updated_at
)
SELECT
    line.account_id,
    CAST(line.amount AS NUMERIC(18, 2)) AS amount,
    line.posting_date,
    line.description,
    line.payee,
    line.category_id,
    line.notes,
    '' AS bank_id,
    CAST(:mark AS NVARCHAR(40)) AS import_ref,
    CAST(:now AS DATETIMEOFFSET) AS created_at,
    CAST(:now AS DATETIMEOFFSET) AS updated_at
FROM OPENJSON(:given) AS element
CROSS APPLY
    OPENJSON (element.[value]) WITH (
        account_id BIGINT '$[0]',
        amount NVARCHAR(40) '$[1]',
        posting_date DATE '$[2]',
        description NVARCHAR(MAX) '$[3]',
        payee NVARCHAR(MAX) '$[4]',
        category_id BIGINT '$[5]',
        notes NVARCHAR(MAX) '$[6]'
    ) AS line
ORDER BY CAST(element.[key] AS INT);
