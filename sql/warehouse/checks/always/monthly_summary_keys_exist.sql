-- A row is a monthly summary of a user or a month that does not exist.
SELECT
    m.user_key,
    m.month_key
FROM fact_monthly_summary AS m
INNER JOIN checked_user AS k ON m.user_key = k.user_key
LEFT JOIN dim_user AS u ON m.user_key = u.user_key
LEFT JOIN (
    SELECT DISTINCT c.month_key FROM dim_date AS c
) AS d ON m.month_key = d.month_key
WHERE m.user_key BETWEEN :first_user AND :last_user AND (u.user_key IS NULL OR d.month_key IS NULL)
ORDER BY m.user_key, m.month_key
LIMIT 10;
