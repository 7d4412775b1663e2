-- Rows returned are failures: a transaction or split line that stands in the facts more than once.
SELECT f.transaction_key, f.split_key, COUNT(*) AS times
FROM fact_transactions AS f
INNER JOIN touched_month AS t ON f.user_key = t.user_key AND f.month_key = t.month_key
GROUP BY f.transaction_key, f.split_key
HAVING COUNT(*) > 1
ORDER BY f.transaction_key, f.split_key
LIMIT 10;
