-- Grain: one user from :first_user to :last_user with payments on loans from :first_month to :last_month, without the
-- accounts of :hidden (their keys, each between two bars). In whole cents of the reporting currency.
SELECT
    f.user_key,
    CAST(SUM(f.amount_reporting) * 100 AS BIGINT) AS cents
FROM fact_transactions AS f
INNER JOIN dim_account AS a ON f.account_key = a.account_key
WHERE
    f.user_key BETWEEN :first_user AND :last_user
    AND f.month_key BETWEEN :first_month AND :last_month
    AND f.amount_reporting > 0
    AND a.kind = 'loan'
    AND POSITION('|' || CAST(a.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.user_key;
