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
    :account AS account_id,
    JSON_EXTRACT(value, '$[1]') AS amount,
    JSON_EXTRACT(value, '$[2]') AS posting_date,
    JSON_EXTRACT(value, '$[3]') AS description,
    JSON_EXTRACT(value, '$[4]') AS payee,
    JSON_EXTRACT(value, '$[5]') AS category_id,
    JSON_EXTRACT(value, '$[6]') AS notes,
    JSON_EXTRACT(value, '$[7]') AS bank_id,
    JSON_EXTRACT(value, '$[8]') AS import_ref,
    :now AS created_at,
    :now AS updated_at
FROM JSON_EACH(:given)
ORDER BY JSON_EXTRACT(value, '$[0]');
