-- Grain: one cell: a day, the day first.
CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM({value}), '/', '-'), '.', '-'), '%d-%m-%Y') AS DATE);
