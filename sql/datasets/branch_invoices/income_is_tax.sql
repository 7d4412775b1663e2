-- One row: invoices with gross income and tax, and those where the two differ by more than a cent.
SELECT
    COUNT(difference) AS checked,
    COUNT(*) FILTER (WHERE difference > 0.011) AS broken,
    COALESCE(MAX(difference), 0) AS largest
FROM (
    SELECT ABS(gross_income - tax) AS difference
    FROM (
        SELECT
            TRY_CAST(gross_income AS DECIMAL(18, 4)) AS gross_income,
            TRY_CAST(tax AS DECIMAL(18, 4)) AS tax
        FROM data
    ) AS amounts
) AS differences
