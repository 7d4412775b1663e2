-- Grain: one known rate; 1 base = rate / 100,000,000 quote from its day on.
SELECT
    r.base,
    r.quote,
    r.day,
    CAST(r.rate * 100000000 AS BIGINT) AS scaled_rate
FROM dim_exchange_rate AS r
ORDER BY r.base ASC NULLS LAST, r.quote ASC NULLS LAST, r.day ASC NULLS LAST;
