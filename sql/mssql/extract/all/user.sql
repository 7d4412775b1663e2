-- Everything.
SELECT
    user_key,
    email,
    name,
    reporting_currency,
    time_zone
FROM etl_user;
