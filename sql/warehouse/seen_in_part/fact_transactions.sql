-- Grain: as seen/fact_transactions, without the accounts of :hidden, and without texts of those of :wordless
-- (their keys, each between two bars).
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    transaction_key,
    split_key,
    user_key,
    account_key,
    category_key,
    date_key,
    month_key,
    type,
    is_paired,
    amount,
    currency,
    amount_reporting,
    CASE
        WHEN POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :wordless) = 0 THEN payee ELSE ''
    END AS payee,
    CASE
        WHEN POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :wordless) = 0 THEN description ELSE ''
    END AS description
FROM fact_transactions
WHERE user_key = :user_key AND POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
LIMIT 1000000000;
