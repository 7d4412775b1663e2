-- Grain: one row: how many line breaks stand within cells of the table.
SELECT COALESCE(SUM(LENGTH(cells) - LENGTH(REPLACE(cells, CHR(10), ''))), 0) AS breaks
FROM (SELECT CONCAT(*COLUMNS(*)) AS cells FROM data) AS rows_of_text;
