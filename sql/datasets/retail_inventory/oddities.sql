-- Grain: the table. What is in it, and how many of its rows hold what cannot be.
SELECT
    COUNT(*) AS rows_read,
    MIN(day) AS first_day,
    MAX(day) AS last_day,
    COUNT(DISTINCT day) AS days,
    COUNT(DISTINCT product) AS products,
    COUNT(DISTINCT store) AS stores,
    COUNT(*) FILTER (WHERE day IS NULL OR store IS NULL OR product IS NULL OR sold IS NULL) AS incomplete,
    COUNT(*) FILTER (WHERE sold < 0) AS negative_sold,
    COUNT(*) FILTER (WHERE inventory < 0) AS negative_inventory,
    COUNT(*) FILTER (WHERE price <= 0) AS no_price,
    COUNT(*) FILTER (WHERE forecast < 0) AS negative_forecast,
    COUNT(*) FILTER (WHERE sold > inventory AND inventory >= 0) AS sold_above_stock,
    COUNT(*) FILTER (WHERE sold = 0) AS unsold,
    MAX(ABS(discount)) AS largest_discount
FROM typed
