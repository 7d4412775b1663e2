-- Grain: one user: how many months of theirs are in later_month, so that none can be missing unnoticed.
CREATE TABLE later_count (
    user_key INTEGER PRIMARY KEY,
    months INTEGER NOT NULL,
    checksum INTEGER NOT NULL
);
