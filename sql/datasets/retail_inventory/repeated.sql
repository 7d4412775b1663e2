-- Grain: day, store and product that more than one row has.
SELECT
    day,
    store,
    product
FROM typed
WHERE day IS NOT NULL AND store IS NOT NULL AND product IS NOT NULL
GROUP BY day, store, product
HAVING COUNT(*) > 1
