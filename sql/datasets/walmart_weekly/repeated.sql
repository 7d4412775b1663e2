-- One row: how many rows say something about a store and week that another row has said already.
SELECT COALESCE(SUM(number_of_rows - 1), 0) AS repeated
FROM (
    SELECT COUNT(*) AS number_of_rows
    FROM data
    WHERE store IS NOT NULL AND date IS NOT NULL
    GROUP BY store, date
    HAVING COUNT(*) > 1
) AS said
