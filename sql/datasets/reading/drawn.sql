-- Grain: one row per row of a sample of the table.
SELECT *
FROM data
USING SAMPLE RESERVOIR (2000 ROWS) REPEATABLE (7);
