-- One row: the first and the last day, and how many days there are with invoices.
SELECT
    MIN(TRY_CAST(date AS DATE)) AS first,
    MAX(TRY_CAST(date AS DATE)) AS last,
    COUNT(DISTINCT TRY_CAST(date AS DATE)) AS days
FROM data
WHERE TRY_CAST(total AS DECIMAL(18, 4)) IS NOT NULL
