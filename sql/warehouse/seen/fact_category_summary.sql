-- Grain: one month of the user x category.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    month_key,
    category_key,
    income,
    expenses,
    income_count,
    expense_count
FROM fact_category_summary
WHERE user_key = :user_key
LIMIT 1000000000;
