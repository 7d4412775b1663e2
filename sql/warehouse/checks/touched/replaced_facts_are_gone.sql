-- A row is a fact of the sampled months that its transaction, changed or deleted since, no longer has.
SELECT
    f.transaction_key,
    f.split_key,
    f.user_key,
    f.month_key,
    f.amount
FROM sampled_fact AS f
INNER JOIN (
    SELECT DISTINCT g.row_id
    FROM stage_change AS g
    WHERE g.entity = 'transaction'
) AS changed ON f.transaction_key = changed.row_id
LEFT JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN stage_booking AS s
    ON f.transaction_key = s.transaction_key AND f.split_key = s.split_key AND d.day = s.posting_date
WHERE s.transaction_key IS NULL
ORDER BY f.transaction_key, f.split_key
LIMIT 10;
