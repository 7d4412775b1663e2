-- Grain: one imported line of an account whose bank key stands in a JSON array of texts.
SELECT
    fingerprint,
    occurrence,
    bank_key
FROM statements_importedline
WHERE account_id = :account AND bank_key IN (SELECT value FROM JSON_EACH(:given));
