-- One row: all rows with a date and a readable amount, their sales and their span; beside them the rows that have not.
SELECT
    COUNT(*) AS all_rows,
    COUNT(*) FILTER (WHERE usable) AS usable_rows,
    COUNT(*) FILTER (WHERE usable AND sales < 0) AS negative_rows,
    SUM(sales) FILTER (WHERE usable AND sales < 0) AS negative_sales,
    SUM(sales) FILTER (WHERE usable) AS sales,
    COUNT(DISTINCT store) FILTER (WHERE usable) AS stores,
    COUNT(DISTINCT week) FILTER (WHERE usable) AS weeks,
    MIN(week) FILTER (WHERE usable) AS first,
    MAX(week) FILTER (WHERE usable) AS last,
    QUANTILE_DISC(week, 0.999) FILTER (WHERE usable) AS nearly_last
FROM (
    SELECT
        store,
        TRY_CAST(date AS DATE) AS week,
        TRY_CAST(weekly_sales AS DECIMAL(18, 4)) AS sales,
        store IS NOT NULL AND week IS NOT NULL AND sales IS NOT NULL AS usable
    FROM data
) AS readable
