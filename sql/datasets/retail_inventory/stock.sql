-- Grain: store and product. The stock of its last day within the last week, and what sold a day in the weeks before.
SELECT
    store,
    product,
    ARG_MAX(CAST(inventory AS DOUBLE), day) AS inventory,
    ARG_MAX(CAST(price AS DOUBLE), day) AS price,
    AVG(CAST(sold AS DOUBLE)) AS daily,
    STDDEV_SAMP(CAST(sold AS DOUBLE)) AS deviation,
    COUNT(*) AS days
FROM sound
WHERE
    day > :last_day - CAST(:span AS INTEGER)
    AND inventory >= 0
GROUP BY store, product
HAVING MAX(day) > :last_day - 7
ORDER BY store, product
