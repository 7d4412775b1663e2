-- Grain: one of up to 64 touched user-months, neighbours by user from a place on that differs from load to load.
-- These an incremental load proves by their facts, one by one. To prove all that it touched would cost a scan of the
-- facts, however few changes there are: that is done by loads of everything, and by `reconcile`.
SELECT
    t.user_key,
    t.month_key
FROM touched_month AS t
CROSS JOIN (
    SELECT
        MIN(g.user_key) + MOD(
            CAST(SUM(g.user_key) + 7919 * SUM(g.month_key) AS BIGINT), MAX(g.user_key) - MIN(g.user_key) + 1
        ) AS user_key
    FROM touched_month AS g
) AS first_one
GROUP BY t.user_key, t.month_key, first_one.user_key
ORDER BY CASE WHEN t.user_key >= first_one.user_key THEN 0 ELSE 1 END, t.user_key, t.month_key
LIMIT 64;
