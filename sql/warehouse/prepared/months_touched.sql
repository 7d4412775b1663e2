-- Chooses the months that a load touched, and every month of the users it touched, whose tree may be another one.
INSERT INTO prepared_month (user_key, month_key)
SELECT
    t.user_key,
    t.month_key
FROM touched_month AS t
UNION
SELECT
    m.user_key,
    m.month_key
FROM fact_monthly_summary AS m
INNER JOIN touched_user AS u ON m.user_key = u.user_key;
