-- Grain: one budget. The amount in whole cents; category key 0 means all expenses.
CREATE VIEW etl_budget AS
SELECT
    id AS budget_key,
    owner_id AS user_key,
    COALESCE(category_id, 0) AS category_key,
    name,
    period,
    CAST(amount * 100 AS BIGINT) AS amount,
    starts_on,
    ends_on,
    rollover
FROM budgets_budget;
