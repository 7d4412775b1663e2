-- A row is a transaction or split line that stands in the facts more than once.
-- Each key is a bit of a number for 48 keys: where none comes twice, the bits add up to what they are together. That
-- takes a fraction of the memory and time of a group for each key. Transactions and split lines count their own keys.
SELECT
    f.transaction_key,
    f.split_key,
    COUNT(*) AS times
FROM fact_transactions AS f
INNER JOIN (
    SELECT
        k.is_line,
        k.place
    FROM (
        SELECT
            CASE WHEN t.split_key = 0 THEN 0 ELSE 1 END AS is_line,
            CASE WHEN t.split_key = 0 THEN t.transaction_key ELSE t.split_key END / 48 AS place,
            CAST(1 AS BIGINT) << CAST(
                MOD(CASE WHEN t.split_key = 0 THEN t.transaction_key ELSE t.split_key END, 48) AS INTEGER
            ) AS key_bit
        FROM fact_transactions AS t
    ) AS k
    GROUP BY k.is_line, k.place
    HAVING SUM(k.key_bit) <> BIT_OR(k.key_bit)
) AS p
    ON
        CASE WHEN f.split_key = 0 THEN 0 ELSE 1 END = p.is_line
        AND CASE WHEN f.split_key = 0 THEN f.transaction_key ELSE f.split_key END / 48 = p.place
GROUP BY f.transaction_key, f.split_key
HAVING COUNT(*) > 1
ORDER BY f.transaction_key, f.split_key
LIMIT 10;
