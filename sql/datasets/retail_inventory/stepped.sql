-- Grain: day, store and product. What changed since the row before, and what was sold a week before; NULL where either
-- row does not tell, or the day between is not the one.
SELECT
    day,
    product,
    CAST(sold AS DOUBLE) AS sold,
    CAST(forecast AS DOUBLE) AS forecast,
    CASE WHEN LAG(day, 7) OVER each_series = day - 7 THEN CAST(LAG(sold, 7) OVER each_series AS DOUBLE) END
        AS sold_a_week_before,
    category <> LAG(category) OVER each_series AS category_changed,
    region <> LAG(region) OVER each_series AS region_changed,
    CASE
        WHEN LAG(day) OVER each_series = day - 1
            THEN
                ABS(inventory - LAG(inventory - sold) OVER each_series) <= 1
                OR ABS(inventory - LAG(inventory - sold + ordered) OVER each_series) <= 1
    END AS follows
FROM sound
WINDOW each_series AS (PARTITION BY store, product ORDER BY day)
