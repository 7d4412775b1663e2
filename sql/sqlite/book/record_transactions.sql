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
    JSON_EXTRACT(value, '$[0]') AS account_id,
    JSON_EXTRACT(value, '$[1]') AS amount,
    JSON_EXTRACT(value, '$[2]') AS posting_date,
    JSON_EXTRACT(value, '$[3]') AS description,
    JSON_EXTRACT(value, '$[4]') AS payee,
    JSON_EXTRACT(value, '$[5]') AS category_id,
    JSON_EXTRACT(value, '$[6]') AS notes,
    '' AS bank_id,
    :mark AS import_ref,
    :now AS created_at,
    :now AS updated_at
FROM JSON_EACH(:given)
ORDER BY CAST(key AS INTEGER);
