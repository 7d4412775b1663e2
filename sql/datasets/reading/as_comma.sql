-- Grain: one row per cell: a number with a decimal comma; brackets around it make it negative.
SELECT
    TRY_CAST(
        CASE WHEN value LIKE '%(%)%' THEN '-' ELSE '' END
        || REPLACE(REGEXP_REPLACE(value, '[^0-9,+-]', '', 'g'), ',', '.') AS DOUBLE
    ) AS value
FROM data;
