-- Grain: one row per row of the table with a day and an amount, as a bank would write it.
SELECT
    STRFTIME(CAST(day AS DATE), '%Y-%m-%d') AS day,
    COALESCE(CAST(words AS VARCHAR), '') AS words,
    CAST(CAST(amount AS DECIMAL(18, 2)) AS VARCHAR) AS amount
FROM data
WHERE day IS NOT NULL AND amount IS NOT NULL
ORDER BY day, words, amount
LIMIT :most;
