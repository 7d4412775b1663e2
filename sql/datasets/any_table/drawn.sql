-- Grain: row, each with the same chance of being drawn; all of them where :every is 1.
SELECT * EXCLUDE (place)
FROM (SELECT *, ROW_NUMBER() OVER () AS place FROM chosen) AS numbered
WHERE HASH(place) % CAST(:every AS UBIGINT) = 0
