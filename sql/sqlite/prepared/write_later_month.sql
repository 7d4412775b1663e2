-- Puts in one user and month, in place of what a load before put in.
INSERT OR REPLACE INTO later_month (place, packed, checksum)
VALUES (?, ?, ?);
