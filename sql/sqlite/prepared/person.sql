-- Grain: one user. last_month is the last one in which any budget is in force. budgets is a JSON list; categories a
-- JSON object, the names of top-level categories by their keys; subcategories holds 64-bit integers, little-endian: the
-- key of each other category, and that of the top-level one above it.
CREATE TABLE person (
    user_key INTEGER PRIMARY KEY,
    reporting_currency TEXT NOT NULL,
    last_month INTEGER NOT NULL,
    budgets TEXT NOT NULL,
    categories TEXT NOT NULL,
    subcategories BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
