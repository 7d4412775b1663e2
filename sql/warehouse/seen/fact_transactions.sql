-- Grain: one transaction of the user, or one split line of it.
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
    payee,
    description
FROM fact_transactions
WHERE user_key = :user_key
LIMIT 1000000000;
