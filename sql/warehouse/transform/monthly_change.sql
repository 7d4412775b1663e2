-- Grain: user x month: by how much its sums and counts change.
SELECT
    c.user_key,
    c.month_key,
    SUM(c.income) AS income,
    SUM(c.expenses) AS expenses,
    SUM(c.income_count + c.expense_count) AS transaction_count,
    SUM(c.left_out_count) AS left_out_count
FROM summary_change AS c
GROUP BY c.user_key, c.month_key;
