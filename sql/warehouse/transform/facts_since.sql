-- Grain: one transaction that has facts on or after a day.
SELECT DISTINCT f.transaction_key
FROM fact_transactions AS f
WHERE f.date_key >= :first_date_key;
