-- One row: invoices with total, cogs and tax, and those whose total is not the sum of the others by over a cent.
SELECT
    COUNT(difference) AS checked,
    COUNT(*) FILTER (WHERE difference > 0.011) AS broken,
    COALESCE(MAX(difference), 0) AS largest
FROM (
    SELECT ABS(total - cogs - tax) AS difference
    FROM (
        SELECT
            TRY_CAST(total AS DECIMAL(18, 4)) AS total,
            TRY_CAST(cogs AS DECIMAL(18, 4)) AS cogs,
            TRY_CAST(tax AS DECIMAL(18, 4)) AS tax
        FROM data
    ) AS amounts
) AS differences
