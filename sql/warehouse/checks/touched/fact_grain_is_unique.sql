-- A row is a transaction or split line that stands in the facts of the sampled months more than once.
SELECT
    f.transaction_key,
    f.split_key,
    COUNT(*) AS times
FROM sampled_fact AS f
GROUP BY f.transaction_key, f.split_key
HAVING COUNT(*) > 1
ORDER BY f.transaction_key, f.split_key
LIMIT 10;
