-- Grain: one budget of the user.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    budget_key,
    user_key,
    category_key,
    name,
    period,
    amount,
    starts_on,
    ends_on,
    rollover
FROM dim_budget
WHERE user_key = :user_key
LIMIT 1000000000;
