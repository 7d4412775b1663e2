-- Grain: one fact. Stale facts whose transaction did not itself change go through the transformation once more.
INSERT INTO stage_booking (
    transaction_key, split_key, account_key, category_key, posting_date, amount, is_paired, payee, description
)
SELECT
    f.transaction_key,
    f.split_key,
    f.account_key,
    f.category_key,
    d.day,
    f.amount,
    f.is_paired,
    f.payee,
    f.description
FROM fact_transactions AS f
INNER JOIN stale_transaction AS s ON f.transaction_key = s.transaction_key
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN stage_change AS g ON f.transaction_key = g.row_id AND g.entity = 'transaction'
WHERE g.row_id IS NULL;
