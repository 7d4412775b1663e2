-- Grain: one row: the largest key of a user, and how many there are.
SELECT
    COALESCE(MAX(u.user_key), 0) AS last_user,
    COUNT(*) AS people
FROM dim_user AS u;
