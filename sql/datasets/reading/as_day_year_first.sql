-- Grain: one cell: a day, the year first.
CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM({value}), '/', '-'), '.', '-'), '%Y-%m-%d') AS DATE);
