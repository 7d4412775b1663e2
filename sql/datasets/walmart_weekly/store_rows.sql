-- One row per row of the table with its store (by its place in sales, from 0) and week: its sales and readings.
WITH stores AS (
    SELECT
        store,
        ROW_NUMBER() OVER (ORDER BY SUM(TRY_CAST(weekly_sales AS DECIMAL(18, 4))) DESC, CAST(store AS VARCHAR)) - 1
            AS place
    FROM data
    WHERE
        store IS NOT NULL
        AND TRY_CAST(date AS DATE) BETWEEN :first AND :last
        AND TRY_CAST(weekly_sales AS DECIMAL(18, 4)) IS NOT NULL
    GROUP BY store
)

SELECT
    CAST(place AS INTEGER) AS place,
    CAST((CAST(date AS DATE) - :first) // 7 AS INTEGER) AS week,
    CAST(TRY_CAST(weekly_sales AS DECIMAL(18, 4)) AS DOUBLE) AS sold,
    TRY_CAST(COLUMNS('^(weekly_sales|holiday_flag|temperature|fuel_price|cpi|unemployment)$') AS DOUBLE)
FROM data
INNER JOIN stores ON data.store = stores.store
WHERE
    place < :stores
    AND TRY_CAST(date AS DATE) BETWEEN :first AND :last
    AND TRY_CAST(weekly_sales AS DECIMAL(18, 4)) IS NOT NULL
