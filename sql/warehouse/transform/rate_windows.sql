-- Grain: one rate with the days it is valid for: from its own until the day before the pair's next.
CREATE TEMPORARY TABLE rate_window AS
SELECT
    r.base,
    r.quote,
    r.rate,
    r.day AS valid_from,
    LEAD(r.day) OVER (PARTITION BY r.base, r.quote ORDER BY r.day) AS valid_until
FROM dim_exchange_rate AS r;
