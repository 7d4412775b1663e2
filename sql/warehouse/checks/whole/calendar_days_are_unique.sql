-- A row is a day that stands in the calendar more than once, or in a month that is not its own.
SELECT
    d.date_key,
    MIN(d.month_key) AS month_key,
    COUNT(*) AS times
FROM dim_date AS d
GROUP BY d.date_key
HAVING COUNT(*) > 1 OR MIN(d.month_key) * 100 + MIN(d.day_of_month) <> d.date_key
ORDER BY d.date_key
LIMIT 10;
