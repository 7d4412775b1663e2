-- Grain: one booking of the users from :first_user to :last_user since :first_day (YYYYMMDD) that is no transfer, or
-- its part in one category, by user and in order. cents is in the currency of the account, reporting_cents in the
-- reporting currency (NULL: no rate is known).
SELECT
    f.user_key,
    f.transaction_key,
    f.account_key,
    d.day,
    f.type,
    f.currency,
    f.category_key,
    COALESCE(c.top_level_key, 0) AS top_key,
    COALESCE(c.top_level_name, 'Uncategorised') AS category,
    f.payee,
    f.description,
    CAST(f.amount * 100 AS BIGINT) AS cents,
    CAST(f.amount_reporting * 100 AS BIGINT) AS reporting_cents
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key
WHERE
    f.user_key BETWEEN :first_user AND :last_user
    AND f.date_key BETWEEN :first_day AND :last_day
    AND f.type <> 'transfer'
ORDER BY f.user_key ASC NULLS LAST, d.day ASC NULLS LAST, f.transaction_key ASC NULLS LAST, f.split_key ASC NULLS LAST;
