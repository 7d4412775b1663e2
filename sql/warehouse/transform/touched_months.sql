-- Grain: user x month whose facts are about to be replaced.
CREATE TEMPORARY TABLE touched_month AS
SELECT DISTINCT
    f.user_key,
    f.month_key
FROM fact_transactions AS f
INNER JOIN replaced_transaction AS r ON f.transaction_key = r.transaction_key;
