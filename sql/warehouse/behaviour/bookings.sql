-- Grain: one booking of the user from :first_day to :last_day (YYYYMMDD), transfers too, or its part in one category,
-- the newest first, at most :most. The accounts of :hidden (their keys, each between two bars) are left out; texts are
-- empty on those of :wordless. cents is in the account's currency, reporting_cents in the reporting currency (NULL: no
-- rate is known).
SELECT
    f.transaction_key,
    d.day,
    f.month_key,
    f.category_key,
    f.type,
    a.kind,
    f.currency,
    c.name AS category,
    CASE
        WHEN POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :wordless) = 0 THEN f.payee ELSE ''
    END AS payee,
    CASE
        WHEN POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :wordless) = 0 THEN f.description ELSE ''
    END AS description,
    CAST(f.amount * 100 AS BIGINT) AS cents,
    CAST(f.amount_reporting * 100 AS BIGINT) AS reporting_cents
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
INNER JOIN dim_account AS a ON f.account_key = a.account_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
WHERE
    f.user_key = :user_key
    AND f.date_key BETWEEN :first_day AND :last_day
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
ORDER BY d.day DESC NULLS LAST, f.transaction_key DESC NULLS LAST, f.split_key ASC NULLS LAST
LIMIT :most;
