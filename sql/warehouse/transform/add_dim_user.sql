-- Puts in the staged rows.
INSERT INTO dim_user (
    user_key, email, name, reporting_currency, time_zone
)
SELECT
    s.user_key,
    s.email,
    s.name,
    s.reporting_currency,
    s.time_zone
FROM stage_user AS s;
