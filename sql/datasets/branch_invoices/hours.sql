-- One row per hour of the day: how many invoices, what they come to, and how they spread.
SELECT
    EXTRACT(HOUR FROM TRY_CAST(time AS TIME)) AS name,
    COUNT(*) AS size,
    AVG(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS mean,
    STDDEV_SAMP(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS deviation
FROM data
WHERE
    TRY_CAST(total AS DECIMAL(18, 4)) IS NOT NULL
    AND TRY_CAST(time AS TIME) IS NOT NULL
GROUP BY EXTRACT(HOUR FROM TRY_CAST(time AS TIME))
ORDER BY name
