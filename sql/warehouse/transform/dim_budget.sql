-- Grain: one staged budget.
SELECT
    s.budget_key,
    s.user_key,
    s.category_key,
    s.name,
    s.period,
    s.amount,
    s.starts_on,
    s.ends_on,
    s.rollover
FROM stage_budget AS s;
