-- One row: all rows, those with a readable total, what they come to, and how they spread.
SELECT
    COUNT(*) AS all_rows,
    COUNT(TRY_CAST(total AS DECIMAL(18, 4))) AS usable_rows,
    SUM(TRY_CAST(total AS DECIMAL(18, 4))) AS sales,
    AVG(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS mean,
    STDDEV_SAMP(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS deviation,
    MEDIAN(CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE)) AS middle
FROM data
