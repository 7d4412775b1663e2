-- Grain: one selected user.
SELECT
    id AS user_key,
    email,
    name,
    reporting_currency,
    time_zone
FROM selected_user;
