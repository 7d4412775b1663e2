-- Grain: way of writing. How the texts of a column are written: as numbers, with a unit behind, as days, otherwise.
SELECT
    CASE
        -- Most of them, and found at once.
        WHEN REGEXP_MATCHES(label, '^[0-9]+$') THEN 'number'
        WHEN REGEXP_MATCHES(label, '^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}$') THEN 'year first'
        WHEN REGEXP_MATCHES(label, '^[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2,4}$') THEN 'with dots'
        WHEN REGEXP_MATCHES(label, '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}$') THEN 'with slashes'
        WHEN REGEXP_MATCHES(label, '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{2,4}$') THEN 'with dashes'
        WHEN REGEXP_MATCHES(label, '^[-+]?[0-9][0-9., ]*$') THEN 'number'
        WHEN REGEXP_MATCHES(label, '^[-+]?[0-9][0-9.,]* *[^0-9 .,/-]{1,4}$')
            THEN 'unit ' || REGEXP_EXTRACT(label, '([^0-9 .,/-]{1,4})$', 1)
        ELSE 'other'
    END AS format,
    CAST(SUM(times) AS BIGINT) AS rows_read,
    MIN(label) AS example
FROM (
    SELECT
        TRIM(CAST(value AS VARCHAR)) AS label,
        times
    FROM (
        SELECT
            value,
            COUNT(*) AS times
        FROM chosen
        GROUP BY value
    ) AS counted
) AS given
WHERE label <> ''
GROUP BY format
ORDER BY rows_read DESC, format ASC
LIMIT 40
