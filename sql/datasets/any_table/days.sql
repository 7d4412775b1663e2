-- Grain: the table. What a column of days or moments holds.
SELECT
    COUNT(*) AS rows_read,
    COUNT(day) AS known,
    COUNT(DISTINCT day) AS different,
    CAST(MIN(day) AS VARCHAR) AS lowest,
    CAST(MAX(day) AS VARCHAR) AS highest,
    COUNT(*) FILTER (WHERE day > :today) AS future,
    COUNT(*) FILTER (WHERE day < DATE '1900-01-01') AS ancient
FROM (SELECT TRY_CAST(value AS DATE) AS day FROM chosen) AS given
