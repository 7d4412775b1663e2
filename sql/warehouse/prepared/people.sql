-- Grain: one chosen user.
SELECT
    p.user_key,
    u.reporting_currency
FROM prepared_user AS p
LEFT JOIN dim_user AS u ON p.user_key = u.user_key;
