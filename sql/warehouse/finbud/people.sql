-- Grain: one user from :first_user to :last_user.
SELECT
    u.user_key,
    u.reporting_currency
FROM dim_user AS u
WHERE u.user_key BETWEEN :first_user AND :last_user
ORDER BY u.user_key ASC NULLS LAST;
