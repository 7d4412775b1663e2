-- Grain: one changed row.
CREATE TEMPORARY TABLE wanted AS
SELECT DISTINCT
    entity,
    row_id,
    user_id AS user_key
FROM ledger_change;
