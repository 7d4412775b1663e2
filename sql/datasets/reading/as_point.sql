-- Grain: one cell: a number with a decimal point; brackets around it make it negative.
TRY_CAST(
    CASE WHEN {value} LIKE '%(%)%' THEN '-' ELSE '' END
    || REGEXP_REPLACE(REGEXP_REPLACE({value}, '[^0-9.eE+-]', '', 'g'), '^[eE]+|[eE]+$', '', 'g') AS DOUBLE
);
