-- Grain: one cell: a whole number.
TRY_CAST({value} AS BIGINT);
