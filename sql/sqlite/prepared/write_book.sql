-- Puts in one user's months, unless a full load has done so.
INSERT OR IGNORE INTO book (user_key, packed, checksum)
VALUES (?, ?, ?);
