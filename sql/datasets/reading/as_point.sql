-- Grain: one row per cell: a number with a decimal point; brackets around it make it negative.
SELECT
    TRY_CAST(
        CASE WHEN value LIKE '%(%)%' THEN '-' ELSE '' END
        || REGEXP_REPLACE(REGEXP_REPLACE(value, '[^0-9.eE+-]', '', 'g'), '^[eE]+|[eE]+$', '', 'g') AS DOUBLE
    ) AS value
FROM data;
