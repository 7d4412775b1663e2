-- Grain: one row: of the filled cells of one column of words, how many there are, how many different, how long.
WITH
cells AS (
    SELECT
        value,
        COUNT(*) AS times
    FROM data
    GROUP BY value
),

filled AS (
    SELECT
        TRIM(value) AS cell,
        times
    FROM cells
    WHERE TRIM(value) <> '' AND UPPER(TRIM(value)) NOT IN ('NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A')
)

SELECT
    SUM(times) AS filled,
    COUNT(DISTINCT cell) AS different,
    MAX(LENGTH(cell)) AS longest
FROM filled;
