-- Grain: one row. How many transactions the load so far takes out, puts in, or both.
SELECT COUNT(*) AS transactions
FROM (
    SELECT r.transaction_key
    FROM replaced_transaction AS r
    UNION
    SELECT s.transaction_key
    FROM stage_booking AS s
) AS t;
