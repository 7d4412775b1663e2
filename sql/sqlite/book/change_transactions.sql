-- Grain: one changed transaction per element of a JSON array: [id, category, payee, notes].
-- What is null stays as it is, and so does the time of the last change where `:now` is null.
UPDATE ledger_transaction
SET
    category_id = COALESCE(line.category_id, ledger_transaction.category_id),
    payee = COALESCE(line.payee, ledger_transaction.payee),
    notes = COALESCE(line.notes, ledger_transaction.notes),
    updated_at = COALESCE(:now, ledger_transaction.updated_at)
FROM (
    SELECT
        JSON_EXTRACT(value, '$[0]') AS id,
        JSON_EXTRACT(value, '$[1]') AS category_id,
        JSON_EXTRACT(value, '$[2]') AS payee,
        JSON_EXTRACT(value, '$[3]') AS notes
    FROM JSON_EACH(:given)
) AS line
WHERE ledger_transaction.id = line.id;
