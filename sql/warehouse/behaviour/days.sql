-- Grain: user from :first_user to :last_user x day from :first_day to :last_day (YYYYMMDD) with bookings on accounts
-- that can be paid from (transfers too: between two of these they cancel out), without those of :hidden (their keys,
-- each between two bars). In whole cents of the reporting currency.
SELECT
    f.user_key,
    f.date_key,
    CAST(SUM(f.amount_reporting) * 100 AS BIGINT) AS cents
FROM fact_transactions AS f
INNER JOIN dim_account AS a ON f.account_key = a.account_key
WHERE
    f.user_key BETWEEN :first_user AND :last_user
    AND f.date_key BETWEEN :first_day AND :last_day
    AND f.amount_reporting IS NOT NULL
    AND a.kind IN ('checking', 'savings', 'cash')
    AND POSITION('|' || CAST(a.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.user_key, f.date_key;
