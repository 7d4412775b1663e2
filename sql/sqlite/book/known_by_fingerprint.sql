-- Grain: one imported line of an account whose fingerprint stands in a JSON array of texts.
SELECT
    fingerprint,
    occurrence,
    bank_key
FROM statements_importedline
WHERE account_id = :account AND fingerprint IN (SELECT value FROM JSON_EACH(:given));
