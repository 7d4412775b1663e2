-- Grain: one row. How many user-months and users the load so far has touched.
SELECT
    COUNT(*) AS months,
    COUNT(DISTINCT t.user_key) AS users
FROM (
    SELECT DISTINCT
        m.user_key,
        m.month_key
    FROM touched_month AS m
) AS t;
