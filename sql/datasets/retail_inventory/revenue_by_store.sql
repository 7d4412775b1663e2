-- Grain: store. Revenue at the price paid.
SELECT
    store AS label,
    CAST(SUM(sold * price * (1 - COALESCE(discount * :discount_scale, 0))) AS DOUBLE) AS revenue
FROM sound
WHERE price > 0
GROUP BY store
ORDER BY revenue DESC, label ASC
