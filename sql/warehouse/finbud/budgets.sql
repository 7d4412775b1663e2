-- Grain: one budget in force in :month (YYYYMM) of the users from :first_user to :last_user, with one of the categories
-- that count against it.
SELECT
    f.user_key,
    f.budget_key,
    d.name,
    f.category_key,
    CAST(f.planned * 100 AS BIGINT) AS planned_cents,
    COALESCE(b.category_key, 0) AS covered_key
FROM fact_budget AS f
INNER JOIN dim_budget AS d ON f.budget_key = d.budget_key
LEFT JOIN bridge_category AS b ON f.category_key = b.ancestor_key
WHERE f.user_key BETWEEN :first_user AND :last_user AND f.month_key = :month
ORDER BY f.user_key ASC NULLS LAST, f.budget_key ASC NULLS LAST, covered_key ASC NULLS LAST;
