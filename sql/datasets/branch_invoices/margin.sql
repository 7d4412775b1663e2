-- One row: the gross income of all invoices, its share of their totals, and the least and the largest share of one.
SELECT
    COUNT(*) AS size,
    SUM(income) AS income,
    SUM(income) / SUM(total) AS share,
    MIN(income / total) AS lowest,
    MAX(income / total) AS highest
FROM (
    SELECT
        CAST(TRY_CAST(gross_income AS DECIMAL(18, 4)) AS DOUBLE) AS income,
        CAST(TRY_CAST(total AS DECIMAL(18, 4)) AS DOUBLE) AS total
    FROM data
) AS amounts
WHERE income IS NOT NULL AND total > 0
