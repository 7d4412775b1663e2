-- Grain: one chosen user and month with nothing to show any more.
SELECT
    p.user_key,
    p.month_key
FROM prepared_month AS p
LEFT JOIN fact_monthly_summary AS m ON p.user_key = m.user_key AND p.month_key = m.month_key
WHERE m.user_key IS NULL;
