-- Grain: one currency of the user's accounts x month with rates from :first_month on, up to :last_day (YYYYMMDD): the
-- last rate into :quote; all months before are one, of month key 0. 1 of the currency = rate / 100,000,000 of :quote.
SELECT
    r.base,
    r.month_key,
    CAST(r.rate * 100000000 AS BIGINT) AS scaled_rate
FROM (
    SELECT
        e.base,
        CASE WHEN d.month_key < :first_month THEN 0 ELSE d.month_key END AS month_key,
        e.rate,
        ROW_NUMBER() OVER (
            PARTITION BY e.base, CASE WHEN d.month_key < :first_month THEN 0 ELSE d.month_key END
            ORDER BY e.day DESC NULLS LAST
        ) AS place
    FROM dim_exchange_rate AS e
    INNER JOIN dim_date AS d ON e.day = d.day
    WHERE
        e.quote = :quote
        AND d.date_key <= :last_day
        AND e.base IN (
            SELECT a.currency
            FROM dim_account AS a
            WHERE a.user_key = :user_key
        )
) AS r
WHERE r.place = 1
ORDER BY r.base ASC NULLS LAST, r.month_key ASC NULLS LAST;
