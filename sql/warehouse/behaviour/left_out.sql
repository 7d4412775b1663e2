-- Grain: one user from :first_user to :last_user with bookings from :first_month to :last_month that are in no sum,
-- because no rate is known, without the accounts of :hidden (their keys, each between two bars).
SELECT
    f.user_key,
    COUNT(*) AS bookings
FROM fact_transactions AS f
WHERE
    f.user_key BETWEEN :first_user AND :last_user
    AND f.month_key BETWEEN :first_month AND :last_month
    AND f.type <> 'transfer'
    AND f.amount_reporting IS NULL
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.user_key;
