-- Grain: one budget of the user in force in :last_month. base and carried: how planned came about; earlier_…: the
-- months of the budget before, whose plans and expenses are what is carried; actual: what the facts add up to.
SELECT
    p.budget_key,
    d.period,
    d.amount,
    d.rollover,
    d.starts_on,
    p.base,
    p.carried,
    p.planned,
    CAST(COALESCE(s.expenses, 0) AS DECIMAL(18, 2)) AS actual,
    CAST(COALESCE(s.fact_count, 0) AS BIGINT) AS fact_count,
    CAST(COALESCE(e.month_count, 0) AS BIGINT) AS earlier_months,
    CAST(COALESCE(e.base, 0) AS DECIMAL(18, 2)) AS earlier_base,
    CAST(COALESCE(e.actual, 0) AS DECIMAL(18, 2)) AS earlier_actual
FROM fact_budget AS p
INNER JOIN dim_budget AS d ON p.budget_key = d.budget_key AND d.user_key = :user_key
LEFT JOIN (
    SELECT b.ancestor_key AS category_key, -SUM(f.amount_reporting) AS expenses, COUNT(*) AS fact_count
    FROM fact_transactions AS f
    INNER JOIN bridge_category AS b ON f.category_key = b.category_key
    WHERE
        f.user_key = :user_key AND f.month_key = :last_month
        AND f.type = 'expense' AND f.amount_reporting IS NOT NULL
    GROUP BY b.ancestor_key
    UNION ALL
    SELECT 0 AS category_key, -SUM(f.amount_reporting) AS expenses, COUNT(*) AS fact_count
    FROM fact_transactions AS f
    WHERE
        f.user_key = :user_key AND f.month_key = :last_month
        AND f.type = 'expense' AND f.amount_reporting IS NOT NULL
) AS s ON p.category_key = s.category_key
LEFT JOIN (
    SELECT w.budget_key, COUNT(*) AS month_count, SUM(w.base) AS base, SUM(w.actual) AS actual
    FROM fact_budget AS w
    WHERE w.user_key = :user_key AND w.month_key < :last_month
    GROUP BY w.budget_key
) AS e ON p.budget_key = e.budget_key
WHERE p.user_key = :user_key AND p.month_key = :last_month
ORDER BY p.budget_key ASC NULLS LAST;
