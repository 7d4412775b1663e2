-- Grain: the user.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    email,
    name,
    reporting_currency,
    time_zone
FROM dim_user
WHERE user_key = :user_key
LIMIT 1000000000;
