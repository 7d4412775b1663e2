-- Grain: the table. Rows that share their day, store and product with another: copies, and rows that contradict.
SELECT
    CAST(COALESCE(SUM(rows_read), 0) AS BIGINT) AS in_all,
    CAST(COALESCE(SUM(rows_read) FILTER (WHERE different > 1), 0) AS BIGINT) AS contradicting,
    CAST(COALESCE(SUM(rows_read - different), 0) AS BIGINT) AS copies
FROM (
    SELECT
        COUNT(*) AS rows_read,
        COUNT(DISTINCT HASH(of_these)) AS different
    FROM (
        SELECT * FROM typed
        SEMI JOIN repeated USING (day, store, product)
    ) AS of_these
    GROUP BY day, store, product
) AS counts
