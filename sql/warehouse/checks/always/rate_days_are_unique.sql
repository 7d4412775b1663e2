-- A row is a currency pair that has more than one rate on a day, so that amounts would count more than once.
SELECT
    r.base,
    r.quote,
    r.day,
    COUNT(*) AS times
FROM dim_exchange_rate AS r
GROUP BY r.base, r.quote, r.day
HAVING COUNT(*) > 1
ORDER BY r.base, r.quote, r.day
LIMIT 10;
