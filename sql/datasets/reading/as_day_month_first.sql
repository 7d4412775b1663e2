-- Grain: one cell: a day, the month first.
CAST(TRY_STRPTIME(REPLACE(REPLACE(TRIM({value}), '/', '-'), '.', '-'), '%m-%d-%Y') AS DATE);
