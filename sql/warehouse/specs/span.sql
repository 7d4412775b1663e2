-- Grain: one row: the first and the last day (YYYYMMDD) of the user's facts, NULL without any.
SELECT
    MIN(f.date_key) AS first_day,
    MAX(f.date_key) AS last_day
FROM fact_transactions AS f
WHERE
    f.user_key = :user_key
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0;
