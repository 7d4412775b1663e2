-- A row is a number of facts that is not the number of the ledger's transactions and split lines.
SELECT
    f.fact_count,
    CAST(:bookings AS BIGINT) AS booking_count
FROM (SELECT COUNT(*) AS fact_count FROM fact_transactions) AS f
WHERE f.fact_count <> CAST(:bookings AS BIGINT)
ORDER BY f.fact_count
LIMIT 10;
