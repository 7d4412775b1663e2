-- Grain: user x month x budget whose spending changed.
SELECT
    c.user_key,
    c.month_key,
    c.budget_key,
    c.category_key,
    c.base,
    c.carried,
    c.planned,
    c.actual
FROM changed_budget AS c
ORDER BY c.user_key, c.month_key;
