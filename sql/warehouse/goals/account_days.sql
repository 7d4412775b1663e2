-- Grain: one account and day with bookings, of the users of :users (their keys, each between two bars) from :first_user
-- to :last_user; all days before :first_day (YYYYMMDD) are one, of date key 0. cents are in the account's currency;
-- moved_cents is what transfers moved, in the reporting currency.
WITH asked AS (
    SELECT u.user_key
    FROM dim_user AS u
    WHERE
        u.user_key BETWEEN :first_user AND :last_user
        AND POSITION('|' || CAST(u.user_key AS VARCHAR(20)) || '|' IN :users) > 0
)

SELECT
    f.account_key,
    CASE WHEN f.date_key < :first_day THEN 0 ELSE f.date_key END AS date_key,
    CAST(SUM(f.amount) * 100 AS BIGINT) AS cents,
    CAST(SUM(CASE WHEN f.type = 'transfer' THEN COALESCE(f.amount_reporting, 0) ELSE 0 END) * 100 AS BIGINT)
        AS moved_cents
FROM fact_transactions AS f
INNER JOIN asked ON f.user_key = asked.user_key
GROUP BY f.account_key, CASE WHEN f.date_key < :first_day THEN 0 ELSE f.date_key END;
