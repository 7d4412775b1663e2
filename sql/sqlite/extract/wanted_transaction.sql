-- Adds one transaction by its id.
INSERT INTO wanted (entity, row_id, user_key)
SELECT
    'transaction' AS entity,
    :transaction_key AS row_id,
    NULL AS user_key;
