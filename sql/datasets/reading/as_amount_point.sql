-- Grain: one row per cell: an amount with a decimal point; brackets around it make it negative.
SELECT
    COALESCE(
        TRY_CAST(value AS DECIMAL(18, 4)),
        TRY_CAST(
            CASE WHEN value LIKE '%(%)%' THEN '-' ELSE '' END
            || REGEXP_REPLACE(value, '[^0-9.+-]', '', 'g') AS DECIMAL(18, 4)
        )
    ) AS value
FROM data;
