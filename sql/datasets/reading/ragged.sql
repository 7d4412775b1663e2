-- Grain: one row per row of the file that has more or fewer cells than the others.
SELECT
    line,
    csv_line
FROM reject_errors
ORDER BY line;
