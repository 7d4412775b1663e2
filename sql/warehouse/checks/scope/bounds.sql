-- Grain: one row, the first and the last user whose rows are checked.
SELECT
    COALESCE(MIN(c.user_key), 0) AS first_user,
    COALESCE(MAX(c.user_key), 0) AS last_user
FROM checked_user AS c;
