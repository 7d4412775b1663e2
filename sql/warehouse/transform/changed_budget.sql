-- Grain: user x month x budget whose spending changes, or whose earlier months' does where it rolls over.
SELECT
    f.user_key,
    f.month_key,
    f.budget_key,
    f.category_key,
    f.base,
    CAST(f.carried - SUM(CASE WHEN c.month_key < f.month_key THEN c.spent ELSE 0 END) AS DECIMAL(18, 2)) AS carried,
    CAST(f.planned - SUM(CASE WHEN c.month_key < f.month_key THEN c.spent ELSE 0 END) AS DECIMAL(18, 2)) AS planned,
    CAST(f.actual + SUM(CASE WHEN c.month_key = f.month_key THEN c.spent ELSE 0 END) AS DECIMAL(18, 2)) AS actual
FROM fact_budget AS f
INNER JOIN spent_change AS c
    ON f.budget_key = c.budget_key AND (f.month_key = c.month_key OR (c.rollover AND f.month_key > c.month_key))
GROUP BY
    f.user_key, f.month_key, f.budget_key, f.category_key, f.base, f.carried, f.planned, f.actual;
