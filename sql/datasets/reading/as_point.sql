-- Grain: one row per cell: a number with a decimal point; brackets around it make it negative.
SELECT
    CASE
        WHEN ISFINITE(TRY_CAST(value AS DOUBLE)) THEN TRY_CAST(value AS DOUBLE)
        ELSE TRY_CAST(
            CASE WHEN value LIKE '%(%)%' THEN '-' ELSE '' END
            || REGEXP_REPLACE(REGEXP_REPLACE(value, '[^0-9.eE+-]', '', 'g'), '^[eE]+|[eE]+$', '', 'g') AS DOUBLE
        )
    END AS value
FROM data;
