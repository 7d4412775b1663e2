-- Grain: budget x month that is taken out: of budgets that are worked out anew or went, or whose spending changes.
SELECT
    f.user_key,
    f.budget_key,
    f.month_key
FROM fact_budget AS f
INNER JOIN (
    SELECT r.budget_key
    FROM reworked_budget AS r
    UNION
    SELECT g.row_id AS budget_key
    FROM stage_change AS g
    WHERE g.entity = 'budget'
) AS gone ON f.budget_key = gone.budget_key
UNION
SELECT
    c.user_key,
    c.budget_key,
    c.month_key
FROM changed_budget AS c;
