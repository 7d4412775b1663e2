-- Grain: one transaction per element of a JSON array, in its order. An element is an array:
-- [number, amount, day, description, payee, category, notes, bank id, reference, …].
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
    CAST(:account AS BIGINT) AS account_id,
    CAST(line.amount AS NUMERIC(18, 2)) AS amount,
    line.posting_date,
    line.description,
    line.payee,
    line.category_id,
    line.notes,
    line.bank_id,
    line.import_ref,
    CAST(:now AS DATETIMEOFFSET) AS created_at,
    CAST(:now AS DATETIMEOFFSET) AS updated_at
FROM
    OPENJSON (:given) WITH (
        number BIGINT '$[0]',
        amount NVARCHAR(40) '$[1]',
        posting_date DATE '$[2]',
        description NVARCHAR(MAX) '$[3]',
        payee NVARCHAR(MAX) '$[4]',
        category_id BIGINT '$[5]',
        notes NVARCHAR(MAX) '$[6]',
        bank_id NVARCHAR(MAX) '$[7]',
        import_ref NVARCHAR(40) '$[8]'
    ) AS line
ORDER BY line.number;
