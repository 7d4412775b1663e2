-- Grain: one user, type (income or expense), category and day from :first_day (YYYYMMDD) on, of the users of :users
-- (their keys, each between two bars) from :first_user to :last_user. cents as booked (spent: negative), in the
-- reporting currency; what has no rate is left out, as in every KPI.
WITH asked AS (
    SELECT u.user_key
    FROM dim_user AS u
    WHERE
        u.user_key BETWEEN :first_user AND :last_user
        AND POSITION('|' || CAST(u.user_key AS VARCHAR(20)) || '|' IN :users) > 0
)

SELECT
    f.user_key,
    f.type,
    f.category_key,
    f.date_key,
    CAST(SUM(f.amount_reporting) * 100 AS BIGINT) AS cents
FROM fact_transactions AS f
INNER JOIN asked ON f.user_key = asked.user_key
WHERE
    f.date_key >= :first_day
    AND f.type <> 'transfer'
    AND f.amount_reporting IS NOT NULL
GROUP BY f.user_key, f.type, f.category_key, f.date_key;
