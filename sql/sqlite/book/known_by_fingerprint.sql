-- Grain: one imported line of an account whose fingerprint stands in a JSON array of texts.
-- Without a transaction it was deleted, unless it is held back until somebody says whether it is new.
SELECT
    line.fingerprint,
    line.occurrence,
    line.bank_key,
    CASE WHEN line.transaction_id IS NULL AND (held.id IS NULL OR held.answer <> '') THEN 1 ELSE 0 END AS is_deleted
FROM statements_importedline AS line
LEFT JOIN statements_heldline AS held ON line.id = held.line_id
WHERE line.account_id = :account AND line.fingerprint IN (SELECT value FROM JSON_EACH(:given));
