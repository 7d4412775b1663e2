-- Grain: one user: their months as the full load left them, never written again. packed holds 64-bit integers,
-- little-endian: how many months there are, the months' keys, where each begins and the last ends (in integers from the
-- first month's on), then the months, each as in later_month.
CREATE TABLE book (
    user_key INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
);
