-- Grain: one booking of the user since :first_day (YYYYMMDD) that is no transfer, the newest first, at most :most.
-- The accounts of :hidden (their keys, each between two bars) are left out.
-- Split lines are one booking again. cents is in the account's currency, reporting_cents in the reporting currency
-- (NULL: no rate known for one of its parts).
SELECT
    f.transaction_key,
    d.day,
    f.payee,
    f.description,
    f.currency,
    CAST(SUM(f.amount) * 100 AS BIGINT) AS cents,
    CASE
        WHEN COUNT(f.amount_reporting) = COUNT(*) THEN CAST(SUM(f.amount_reporting) * 100 AS BIGINT)
    END AS reporting_cents,
    MAX(c.name) AS category
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
WHERE
    f.user_key = :user_key
    AND f.date_key >= :first_day
    AND f.type <> 'transfer'
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY f.transaction_key, d.day, f.payee, f.description, f.currency
ORDER BY d.day DESC NULLS LAST, f.transaction_key DESC NULLS LAST
LIMIT :most;
