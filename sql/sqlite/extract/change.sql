-- Grain: one captured change that is committed now.
SELECT
    id,
    entity,
    row_id,
    user_id AS user_key
FROM ledger_change
ORDER BY id;
