-- Grain: one user there is.
SELECT user_key
FROM dim_user
ORDER BY user_key ASC NULLS LAST;
