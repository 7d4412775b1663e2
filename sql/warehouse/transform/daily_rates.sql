-- Grain: currency pair x day that staged bookings need: the pair's rate of that day, or the last one before it.
CREATE TEMPORARY TABLE daily_rate AS
SELECT
    w.base,
    w.quote,
    d.day,
    w.rate
FROM (
    SELECT
        r.base,
        r.quote,
        r.rate,
        r.day AS valid_from,
        LEAD(r.day) OVER (PARTITION BY r.base, r.quote ORDER BY r.day) AS valid_until
    FROM dim_exchange_rate AS r
) AS w
INNER JOIN dim_date AS d ON d.day >= w.valid_from AND d.day < COALESCE(w.valid_until, CAST('2100-01-01' AS DATE))
INNER JOIN (
    SELECT MIN(s.posting_date) AS first_day, MAX(s.posting_date) AS last_day
    FROM stage_booking AS s
) AS needed ON d.day >= needed.first_day AND d.day <= needed.last_day;
