-- Grain: user x month, which takes the place of the same one in `book`; place = user_key * 1,000,000 + month_key.
-- packed holds 64-bit integers, little-endian: income and expenses in cents, transaction_count, left_out_count, then
-- how many categories follow; of each category its key, expenses in cents and expense_count; last of each budget that
-- was spent from its key and the cents. With nothing packed, nothing is left of the month.
-- A table of its own, because changes all over a large one would rewrite most of its pages.
CREATE TABLE later_month (
    place INTEGER PRIMARY KEY,
    packed BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
