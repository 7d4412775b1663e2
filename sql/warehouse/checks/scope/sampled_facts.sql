-- Grain: one fact of a sampled month.
SELECT
    f.transaction_key,
    f.split_key,
    f.user_key,
    f.account_key,
    f.category_key,
    f.date_key,
    f.month_key,
    f.type,
    f.is_paired,
    f.amount,
    f.amount_reporting
FROM fact_transactions AS f
INNER JOIN sampled_month AS m ON f.user_key = m.user_key AND f.month_key = m.month_key
WHERE f.user_key BETWEEN :first_user AND :last_user;
