-- Nothing in particular is wanted where everything is.
CREATE TEMPORARY TABLE wanted AS
SELECT
    entity,
    row_id,
    user_id AS user_key
FROM ledger_change
WHERE 1 = 0;
