-- Chooses the users from :first_user to :last_user.
INSERT INTO prepared_user (user_key)
SELECT user_key
FROM dim_user
WHERE user_key BETWEEN :first_user AND :last_user;
