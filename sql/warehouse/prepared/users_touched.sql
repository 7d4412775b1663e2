-- Chooses the users that a load touched.
INSERT INTO prepared_user (user_key)
SELECT DISTINCT user_key
FROM touched_user;
