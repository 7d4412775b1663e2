-- Grain: day, store and product. Rows that have these, and units sold that are not negative. Copies of a row count
-- once; rows that contradict each other are left out.
SELECT * FROM typed
ANTI JOIN repeated USING (day, store, product)
WHERE day IS NOT NULL AND store IS NOT NULL AND product IS NOT NULL AND sold >= 0
UNION ALL
SELECT * FROM (
    SELECT DISTINCT * FROM typed
    SEMI JOIN repeated USING (day, store, product)
) AS different
WHERE sold >= 0
QUALIFY COUNT(*) OVER (PARTITION BY day, store, product) = 1
