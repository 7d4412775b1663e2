-- One row: invoices with tax and cogs, and those whose tax is not 5 per cent of cogs by more than a cent.
SELECT
    COUNT(difference) AS checked,
    COUNT(*) FILTER (WHERE difference > 0.011) AS broken,
    COALESCE(MAX(difference), 0) AS largest
FROM (
    SELECT ABS(tax - cogs * 0.05) AS difference
    FROM (
        SELECT
            TRY_CAST(tax AS DECIMAL(18, 4)) AS tax,
            TRY_CAST(cogs AS DECIMAL(18, 4)) AS cogs
        FROM data
    ) AS amounts
) AS differences
