-- Grain: one budget, all of which are worked out.
SELECT b.budget_key
FROM dim_budget AS b;
