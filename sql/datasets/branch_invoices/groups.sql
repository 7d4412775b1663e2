-- One row per column that divides invoices and value of it: how many invoices, and what each measure comes to in them.
SELECT
    factor,
    name,
    COUNT(*) AS invoices,
    SUM(COLUMNS('^measure_(.*)$')) AS 'sum_\1',
    COUNT(COLUMNS('^measure_(.*)$')) AS 'size_\1',
    AVG(COLUMNS('^measure_(.*)$')) AS 'mean_\1',
    STDDEV_SAMP(COLUMNS('^measure_(.*)$')) AS 'deviation_\1'
FROM (
    UNPIVOT (
        SELECT
            CAST(TRY_CAST(COLUMNS('^(total|quantity|rating)$') AS DECIMAL(18, 4)) AS DOUBLE) AS 'measure_\1',
            CAST(COLUMNS('^(branch|city|customer_type|gender|product_line|payment)$') AS VARCHAR)
        FROM data
        WHERE TRY_CAST(total AS DECIMAL(18, 4)) IS NOT NULL
    )
    ON COLUMNS('^(branch|city|customer_type|gender|product_line|payment)$')
    INTO NAME factor VALUE name
)
GROUP BY factor, name
ORDER BY factor, name
