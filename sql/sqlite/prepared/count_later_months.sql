-- Grain: one user of a JSON list, with how many later months there are.
SELECT
    asked.value AS user_key,
    (
        SELECT COUNT(*)
        FROM later_month
        WHERE later_month.place BETWEEN asked.value * 1000000 AND asked.value * 1000000 + 999999
    ) AS months
FROM JSON_EACH(?) AS asked;
