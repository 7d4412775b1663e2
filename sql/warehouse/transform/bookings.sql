-- Grain: one booking to derive a fact from: what changed, and what rests on something that changed and did not itself
-- change, which goes through the transformation once more.
SELECT
    b.transaction_key,
    b.split_key,
    b.account_key,
    b.category_key,
    b.posting_date,
    b.amount,
    b.is_paired,
    b.payee,
    b.description
FROM changed_booking AS b
UNION ALL
SELECT
    f.transaction_key,
    f.split_key,
    f.account_key,
    f.category_key,
    d.day AS posting_date,
    f.amount,
    f.is_paired,
    f.payee,
    f.description
FROM fact_transactions AS f
INNER JOIN (
    SELECT s.transaction_key
    FROM stale_transaction AS s
    LEFT JOIN stage_change AS g ON s.transaction_key = g.row_id AND g.entity = 'transaction'
    WHERE g.row_id IS NULL
) AS stale ON f.transaction_key = stale.transaction_key
INNER JOIN dim_date AS d ON f.date_key = d.date_key;
