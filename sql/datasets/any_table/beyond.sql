-- Grain: the table. Numbers of a column outside of bounds.
SELECT COUNT(*) AS beyond
FROM (SELECT TRY_CAST(value AS DOUBLE) AS number FROM chosen) AS numbers
WHERE ISFINITE(number) AND (number < :low OR number > :high)
