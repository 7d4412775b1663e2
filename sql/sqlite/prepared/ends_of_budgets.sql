-- Grain: one user whose budgets all end before a month.
SELECT
    user_key,
    last_month
FROM person
WHERE last_month < ?;
