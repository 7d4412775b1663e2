-- Everything.
SELECT * FROM users_user;
