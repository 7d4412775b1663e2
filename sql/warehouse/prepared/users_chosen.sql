-- Grain: one user of whom something is prepared anew.
SELECT user_key FROM prepared_user
UNION
SELECT user_key FROM prepared_month;
