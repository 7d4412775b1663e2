-- Grain: user x month x type x currency. What the facts add up to, in whole cents.
SELECT
    f.user_key,
    f.month_key,
    f.type,
    f.currency,
    COUNT(*) AS number,
    CAST(SUM(f.amount) * 100 AS BIGINT) AS cents
FROM fact_transactions AS f
GROUP BY f.user_key, f.month_key, f.type, f.currency;
