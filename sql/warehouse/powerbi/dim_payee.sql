-- Grain: one payee, as written in the ledger; '' where none is, or none is shown.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    fact.payee,
    COUNT(*) AS transaction_count,
    MIN(fact.date_key) AS first_date_key,
    MAX(fact.date_key) AS last_date_key
FROM fact_transactions AS fact
GROUP BY fact.payee;
