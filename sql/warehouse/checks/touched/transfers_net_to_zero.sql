-- A row is a transaction of the sampled months that moves money between accounts and yet counts as income or expense.
-- Where there is none, and summaries equal their facts, transfers add nothing to anybody's net cash flow. That the two
-- sides cancel each other out is no rule of the ledger: a bank keeps a fee, sides have different currencies, and one
-- side may stand in a book that is gone. `reconcile` compares them with the ledger to the cent.
SELECT
    f.transaction_key,
    f.split_key,
    f.user_key,
    f.month_key,
    f.type,
    f.is_paired
FROM sampled_fact AS f
WHERE f.type <> 'transfer' AND f.is_paired
UNION
SELECT
    t.transaction_key,
    t.split_key,
    t.user_key,
    t.month_key,
    t.type,
    t.is_paired
FROM sampled_fact AS t
INNER JOIN dim_category AS c ON t.category_key = c.category_key AND c.kind = 'transfer'
WHERE t.type <> 'transfer'
ORDER BY transaction_key, split_key
LIMIT 10;
