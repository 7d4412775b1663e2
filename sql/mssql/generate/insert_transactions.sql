-- Grain: one transaction per element of a JSON array: [account, amount, day, text, payee, category, reference].
INSERT INTO ledger_transaction (
    account_id,
    amount,
    posting_date,
    description,
    payee,
    category_id,
    import_ref,
    notes,
    bank_id,
    created_at,
    updated_at
)
SELECT
    row_of.account_id,
    row_of.amount,
    row_of.posting_date,
    row_of.description,
    row_of.payee,
    row_of.category_id,
    row_of.import_ref,
    '' AS notes,
    '' AS bank_id,
    SYSDATETIMEOFFSET() AS created_at,
    SYSDATETIMEOFFSET() AS updated_at
FROM OPENJSON(:given) AS element
CROSS APPLY
    OPENJSON (element.[value]) WITH (
        account_id BIGINT '$[0]',
        amount DECIMAL(18, 2) '$[1]',
        posting_date DATE '$[2]',
        description NVARCHAR(500) '$[3]',
        payee NVARCHAR(200) '$[4]',
        category_id BIGINT '$[5]',
        import_ref NVARCHAR(40) '$[6]'
    ) AS row_of
ORDER BY CAST(element.[key] AS INT);
