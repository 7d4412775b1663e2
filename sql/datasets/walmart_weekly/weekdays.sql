-- One row per weekday (1 is Monday) that dates fall on: how many rows do.
SELECT
    ISODOW(TRY_CAST(date AS DATE)) AS weekday,
    COUNT(*) AS number_of_rows
FROM data
WHERE TRY_CAST(date AS DATE) IS NOT NULL
GROUP BY weekday
ORDER BY number_of_rows DESC, weekday ASC
