-- Grain: one pair of currencies: its last rate up to :day.
SELECT
    r.base,
    r.quote,
    r.rate
FROM (
    SELECT
        e.base,
        e.quote,
        e.rate,
        ROW_NUMBER() OVER (PARTITION BY e.base, e.quote ORDER BY e.day DESC NULLS LAST) AS place
    FROM dim_exchange_rate AS e
    WHERE e.day <= :day
) AS r
WHERE r.place = 1;
