-- Grain: one row of the table, typed; what is no number is NULL, and so is a column that the table does not have.
SELECT
    TRY_CAST(date AS DATE) AS day,
    CAST(store AS VARCHAR) AS store,
    CAST(product AS VARCHAR) AS product,
    CAST(category AS VARCHAR) AS category,
    CAST(region AS VARCHAR) AS region,
    TRY_CAST(inventory AS DECIMAL(18, 4)) AS inventory,
    TRY_CAST(sold AS DECIMAL(18, 4)) AS sold,
    TRY_CAST(ordered AS DECIMAL(18, 4)) AS ordered,
    TRY_CAST(forecast AS DECIMAL(18, 4)) AS forecast,
    TRY_CAST(price AS DECIMAL(18, 4)) AS price,
    TRY_CAST(discount AS DECIMAL(18, 4)) AS discount,
    CAST(weather AS VARCHAR) AS weather,
    TRY_CAST(promotion AS DECIMAL(18, 4)) AS promotion,
    TRY_CAST(competitor_price AS DECIMAL(18, 4)) AS competitor_price,
    CAST(season AS VARCHAR) AS season
FROM (
    SELECT * FROM data
    UNION ALL BY NAME
    SELECT
        NULL AS date,
        NULL AS store,
        NULL AS product,
        NULL AS category,
        NULL AS region,
        NULL AS inventory,
        NULL AS sold,
        NULL AS ordered,
        NULL AS forecast,
        NULL AS price,
        NULL AS discount,
        NULL AS weather,
        NULL AS promotion,
        NULL AS competitor_price,
        NULL AS season
    WHERE FALSE
) AS completed
