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
    JSON_EXTRACT(value, '$[0]') AS account_id,
    JSON_EXTRACT(value, '$[1]') AS amount,
    JSON_EXTRACT(value, '$[2]') AS posting_date,
    JSON_EXTRACT(value, '$[3]') AS description,
    JSON_EXTRACT(value, '$[4]') AS payee,
    JSON_EXTRACT(value, '$[5]') AS category_id,
    JSON_EXTRACT(value, '$[6]') AS import_ref,
    '' AS notes,
    '' AS bank_id,
    CURRENT_TIMESTAMP AS created_at,
    CURRENT_TIMESTAMP AS updated_at
FROM JSON_EACH(:given);
