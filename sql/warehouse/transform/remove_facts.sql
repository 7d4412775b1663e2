-- Takes out the facts of every replaced transaction.
DELETE FROM fact_transactions
USING replaced_transaction
WHERE fact_transactions.transaction_key = replaced_transaction.transaction_key;
