-- Grain: one cell: a day in eight digits.
CAST(TRY_STRPTIME(TRIM({value}), '%Y%m%d') AS DATE);
