-- Grain: one row per row of the table: as it is, beside the same read anew.
SELECT *
FROM made
POSITIONAL JOIN beside;
