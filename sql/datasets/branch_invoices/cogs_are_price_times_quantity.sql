-- One row: invoices with cogs, price and quantity, and those whose cogs are not price times quantity.
SELECT
    COUNT(difference) AS checked,
    COUNT(*) FILTER (WHERE difference > 0.011) AS broken,
    COALESCE(MAX(difference), 0) AS largest
FROM (
    SELECT ABS(cogs - unit_price * quantity) AS difference
    FROM (
        SELECT
            TRY_CAST(cogs AS DECIMAL(18, 4)) AS cogs,
            TRY_CAST(unit_price AS DECIMAL(18, 4)) AS unit_price,
            TRY_CAST(quantity AS DECIMAL(18, 4)) AS quantity
        FROM data
    ) AS amounts
) AS differences
