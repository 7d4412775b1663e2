-- Adds every row that has a captured change.
INSERT INTO #wanted (entity, row_id, user_key)
SELECT DISTINCT
    entity,
    row_id,
    user_id AS user_key
FROM ledger_change;
