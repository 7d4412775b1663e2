-- Grain: one month of the user x budget in force.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    user_key,
    month_key,
    budget_key,
    category_key,
    base,
    carried,
    planned,
    actual
FROM fact_budget
WHERE user_key = :user_key
LIMIT 1000000000;
