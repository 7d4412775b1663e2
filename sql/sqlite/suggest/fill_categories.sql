-- Grain: one transaction per element of the JSON array that `insert_suggestions.sql` made a suggestion of. It takes
-- the category on; when it was changed stays as it is, because nobody has worked on it.
UPDATE ledger_transaction
SET
    category_id = (
        SELECT suggestion.category_id
        FROM ledger_categorysuggestion AS suggestion
        WHERE suggestion.transaction_id = ledger_transaction.id
    )
WHERE
    category_id IS NULL
    AND id IN (SELECT JSON_EXTRACT(value, '$[0]') FROM JSON_EACH(:given))
    AND EXISTS (
        SELECT 1
        FROM ledger_categorysuggestion AS suggestion
        WHERE suggestion.transaction_id = ledger_transaction.id AND suggestion.category_id IS NOT NULL
    );
