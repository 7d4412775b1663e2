-- Grain: one staged user.
SELECT
    s.user_key,
    s.email,
    s.name,
    s.reporting_currency,
    s.time_zone
FROM stage_user AS s;
