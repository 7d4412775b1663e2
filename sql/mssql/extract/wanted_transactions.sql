-- Adds the transactions of the ids in a JSON array, :transaction_keys.
INSERT INTO #wanted (entity, row_id, user_key)
SELECT
    'transaction' AS entity,
    CAST(given.value AS BIGINT) AS row_id,
    NULL AS user_key
FROM OPENJSON(:transaction_keys) AS given;
