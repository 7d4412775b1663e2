-- Grain: one open account of the users from :first_user to :last_user: its balance at the end of :last_day (YYYYMMDD),
-- in whole cents of its own currency.
SELECT
    a.user_key,
    a.account_key,
    a.kind,
    a.currency,
    u.reporting_currency,
    CAST(a.opening_balance * 100 AS BIGINT) + COALESCE(b.cents, 0) AS cents
FROM dim_account AS a
INNER JOIN dim_user AS u ON a.user_key = u.user_key
LEFT JOIN (
    SELECT
        f.account_key,
        CAST(SUM(f.amount) * 100 AS BIGINT) AS cents
    FROM fact_transactions AS f
    WHERE f.user_key BETWEEN :first_user AND :last_user AND f.date_key <= :last_day
    GROUP BY f.account_key
) AS b ON a.account_key = b.account_key
WHERE a.user_key BETWEEN :first_user AND :last_user AND NOT a.is_closed
ORDER BY a.user_key ASC NULLS LAST, a.account_key ASC NULLS LAST;
