-- Everything.
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
FROM etl_budget;
