-- Grain: one cell: a number with a decimal comma; brackets around it make it negative.
TRY_CAST(
    CASE WHEN {value} LIKE '%(%)%' THEN '-' ELSE '' END
    || REPLACE(REGEXP_REPLACE({value}, '[^0-9,+-]', '', 'g'), ',', '.') AS DOUBLE
);
