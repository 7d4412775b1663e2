-- Puts in the staged rows.
INSERT INTO dim_budget (
    budget_key, user_key, category_key, name, period, amount, starts_on, ends_on, rollover
)
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
