-- Grain: the table. Rows that are copies of others, in all their columns.
SELECT COUNT(*) - COUNT(DISTINCT HASH(chosen)) AS copies
FROM chosen
