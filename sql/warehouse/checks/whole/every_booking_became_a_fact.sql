-- A row is a number of facts that is not the number of the ledger's transactions and split lines.
SELECT
    COUNT(*) AS fact_count,
    CAST(:bookings AS BIGINT) AS booking_count
FROM fact_transactions AS f
HAVING COUNT(*) <> CAST(:bookings AS BIGINT)
LIMIT 10;
