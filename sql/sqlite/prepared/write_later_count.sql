-- Takes the place of what is known of how many later months a user has.
INSERT OR REPLACE INTO later_count (user_key, months, checksum)
VALUES (?, ?, ?);
