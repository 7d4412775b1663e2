-- Grain: one account of the user, without those of :hidden (their keys, each between two bars) x month with bookings
-- from :first_month on, up to :last_day (YYYYMMDD); all months before are one, of month key 0, and an account without
-- bookings has that one. In whole cents of the account's currency.
SELECT
    a.account_key,
    a.currency,
    CAST(a.opening_balance * 100 AS BIGINT) AS opening_cents,
    COALESCE(b.month_key, 0) AS month_key,
    COALESCE(b.cents, 0) AS cents
FROM dim_account AS a
LEFT JOIN (
    SELECT
        f.account_key,
        CASE WHEN f.month_key < :first_month THEN 0 ELSE f.month_key END AS month_key,
        CAST(SUM(f.amount) * 100 AS BIGINT) AS cents
    FROM fact_transactions AS f
    WHERE f.user_key = :user_key AND f.date_key <= :last_day
    GROUP BY f.account_key, CASE WHEN f.month_key < :first_month THEN 0 ELSE f.month_key END
) AS b ON a.account_key = b.account_key
WHERE
    a.user_key = :user_key
    AND POSITION('|' || CAST(a.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
ORDER BY a.account_key ASC NULLS LAST, month_key ASC NULLS LAST;
