-- Rows returned are failures: a staged booking that is not in the facts, say for want of its account.
SELECT s.transaction_key, s.split_key
FROM stage_booking AS s
LEFT JOIN fact_transactions AS f ON s.transaction_key = f.transaction_key AND s.split_key = f.split_key
WHERE f.transaction_key IS NULL
ORDER BY s.transaction_key, s.split_key
LIMIT 10;
