-- One row: how many invoices have a rating, its mean and spread, and how it correlates with each measure that is there.
SELECT
    COUNT(CAST(TRY_CAST(rating AS DECIMAL(18, 4)) AS DOUBLE)) AS size,
    AVG(CAST(TRY_CAST(rating AS DECIMAL(18, 4)) AS DOUBLE)) AS mean,
    STDDEV_SAMP(CAST(TRY_CAST(rating AS DECIMAL(18, 4)) AS DOUBLE)) AS deviation,
    CORR(
        CAST(TRY_CAST(rating AS DECIMAL(18, 4)) AS DOUBLE),
        CAST(TRY_CAST(COLUMNS('^(total|quantity|unit_price)$') AS DECIMAL(18, 4)) AS DOUBLE)
    )
FROM data
