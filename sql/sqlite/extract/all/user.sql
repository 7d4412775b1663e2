-- Everything.
CREATE TEMPORARY VIEW selected_user AS SELECT * FROM users_user;
