-- Grain: one month of the user with transactions.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    month_key,
    income,
    expenses,
    transaction_count,
    left_out_count
FROM fact_monthly_summary
WHERE user_key = :user_key
LIMIT 1000000000;
