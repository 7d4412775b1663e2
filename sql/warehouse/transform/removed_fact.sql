-- Grain: one fact that is taken out, as far as sums know it.
SELECT
    f.transaction_key,
    f.user_key,
    f.month_key,
    f.category_key,
    f.type,
    f.amount_reporting
FROM fact_transactions AS f
INNER JOIN replaced_transaction AS r ON f.transaction_key = r.transaction_key;
