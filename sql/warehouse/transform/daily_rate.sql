-- Grain: pair of currencies that some account needs x day from :first_day to :last_day: the pair's rate of that day,
-- or the last one before it.
SELECT
    w.pair_key,
    d.day,
    w.rate
FROM (
    SELECT
        p.pair_key,
        r.rate,
        r.day AS valid_from,
        LEAD(r.day) OVER (PARTITION BY p.pair_key ORDER BY r.day) AS valid_until
    FROM dim_exchange_rate AS r
    INNER JOIN (
        SELECT DISTINCT
            a.pair_key,
            a.currency,
            a.reporting_currency
        FROM account_conversion AS a
        WHERE a.pair_key IS NOT NULL
    ) AS p ON r.base = p.currency AND r.quote = p.reporting_currency
) AS w
INNER JOIN dim_date AS d ON d.day >= w.valid_from AND d.day < COALESCE(w.valid_until, CAST('2100-01-01' AS DATE))
WHERE d.day >= CAST(:first_day AS DATE) AND d.day <= CAST(:last_day AS DATE);
