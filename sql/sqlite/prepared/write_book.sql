-- Puts in one user's months.
INSERT INTO book (user_key, packed)
VALUES (?, ?);
