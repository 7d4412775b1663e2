-- Grain: one user from :first_user to :last_user with income from :first_month to :last_month, without the accounts of
-- :hidden (their keys, each between two bars): what the largest source paid (a payee; without one, a category) and what
-- all did, in whole cents of the reporting currency.
SELECT
    s.user_key,
    CAST(MAX(s.paid) * 100 AS BIGINT) AS largest,
    CAST(SUM(s.paid) * 100 AS BIGINT) AS total
FROM (
    SELECT
        f.user_key,
        CASE WHEN f.payee <> '' THEN f.payee ELSE CAST(f.category_key AS VARCHAR(20)) END AS source,
        SUM(f.amount_reporting) AS paid
    FROM fact_transactions AS f
    WHERE
        f.user_key BETWEEN :first_user AND :last_user
        AND f.month_key BETWEEN :first_month AND :last_month
        AND f.type = 'income'
        AND f.amount_reporting IS NOT NULL
        AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
    GROUP BY f.user_key, CASE WHEN f.payee <> '' THEN f.payee ELSE CAST(f.category_key AS VARCHAR(20)) END
) AS s
GROUP BY s.user_key;
