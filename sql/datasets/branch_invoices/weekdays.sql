-- One row per weekday (1 is Monday): how many invoices, what they come to, and how they spread.
SELECT
    ISODOW(TRY_CAST(date AS DATE)) AS name,
    COUNT(*) AS size,
    AVG(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS mean,
    STDDEV_SAMP(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS deviation
FROM data
WHERE
    TRY_CAST(total AS DECIMAL(18, 4)) IS NOT NULL
    AND TRY_CAST(date AS DATE) IS NOT NULL
GROUP BY ISODOW(TRY_CAST(date AS DATE))
ORDER BY name
