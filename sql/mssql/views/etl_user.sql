-- Grain: one user.
CREATE VIEW etl_user AS
SELECT
    id AS user_key,
    email,
    name,
    reporting_currency,
    time_zone
FROM users_user;
