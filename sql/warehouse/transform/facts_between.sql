-- Grain: one transaction that has facts from :first_date_key to :last_date_key, both included.
SELECT DISTINCT f.transaction_key
FROM fact_transactions AS f
WHERE f.date_key BETWEEN :first_date_key AND :last_date_key;
