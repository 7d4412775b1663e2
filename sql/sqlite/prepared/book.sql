-- Grain: one user: their months as the full load left them, never written again. packed holds 64-bit integers,
-- little-endian: how many months there are; then of all months the keys, incomes and expenses in cents,
-- transaction_counts, left_out_counts, and where the categories of each begin and the last ones end (in integers from
-- the first category on); how many triples of month, budget and cents spent follow, and these; last of each month and
-- category the category's key, expenses in cents and expense_count.
CREATE TABLE book (
    user_key INTEGER PRIMARY KEY,
    packed BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
