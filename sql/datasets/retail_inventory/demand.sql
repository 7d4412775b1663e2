-- Grain: day, store and product, where something was sold at a price and the stock was ample: at least what sells on
-- nineteen of twenty days, so that it is the demand and not the shelf that says how much was sold.
SELECT
    day,
    series,
    product_number,
    LN(CAST(sold AS DOUBLE)) AS sold,
    LN(CAST(price AS DOUBLE) * (1 - COALESCE(CAST(discount AS DOUBLE) * :discount_scale, 0))) AS price,
    CAST(promotion > 0 AS INTEGER) AS promotion,
    weather,
    season
FROM sound
INNER JOIN (
    SELECT
        store,
        product,
        QUANTILE_DISC(sold, 0.95) AS usual_most,
        ROW_NUMBER() OVER (ORDER BY store, product) AS series,
        DENSE_RANK() OVER (ORDER BY product) AS product_number
    FROM sound
    GROUP BY store, product
) AS usual USING (store, product)
WHERE
    sold > 0
    AND price > 0
    AND COALESCE(discount * :discount_scale, 0) BETWEEN 0 AND 0.99
    AND COALESCE(inventory >= usual_most, TRUE)
    AND HASH(series) % CAST(:every AS UBIGINT) = 0
