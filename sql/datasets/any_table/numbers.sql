-- Grain: the table. What a column of numbers holds; quartiles and different values are approximate, the rest exact.
SELECT
    COUNT(*) AS rows_read,
    COUNT(value) AS known,
    COUNT(*) FILTER (WHERE NOT ISFINITE(given)) AS infinite,
    APPROX_COUNT_DISTINCT(value) AS different,
    MIN(value) AS lowest,
    MAX(value) AS highest,
    AVG(value) AS mean,
    COUNT(*) FILTER (WHERE value < 0) AS negative,
    APPROX_QUANTILE(value, [0.25, 0.5, 0.75]) AS quartiles
FROM (
    SELECT
        given,
        CASE WHEN ISFINITE(given) THEN given END AS value
    FROM (SELECT TRY_CAST(value AS DOUBLE) AS given FROM chosen) AS numbers
) AS finite_numbers
