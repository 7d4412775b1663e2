-- A row is a budget with months in the summary whose budget, user or category does not exist, or a month that does not.
SELECT
    b.user_key,
    b.budget_key,
    b.category_key,
    CAST(NULL AS INTEGER) AS month_key
FROM (
    SELECT DISTINCT
        f.user_key,
        f.budget_key,
        f.category_key
    FROM fact_budget AS f
    WHERE f.user_key BETWEEN :first_user AND :last_user
) AS b
INNER JOIN checked_user AS k ON b.user_key = k.user_key
LEFT JOIN dim_budget AS d
    ON b.budget_key = d.budget_key AND b.user_key = d.user_key AND b.category_key = d.category_key
LEFT JOIN dim_user AS u ON b.user_key = u.user_key
LEFT JOIN dim_category AS c ON b.category_key = c.category_key
WHERE d.budget_key IS NULL OR u.user_key IS NULL OR c.category_key IS NULL
UNION ALL
SELECT
    CAST(NULL AS BIGINT) AS user_key,
    CAST(NULL AS BIGINT) AS budget_key,
    CAST(NULL AS BIGINT) AS category_key,
    m.month_key
FROM (
    SELECT DISTINCT g.month_key
    FROM fact_budget AS g
    WHERE g.user_key BETWEEN :first_user AND :last_user
) AS m
LEFT JOIN dim_date AS t ON m.month_key = t.month_key AND t.day_of_month = 1
WHERE t.month_key IS NULL
ORDER BY user_key, budget_key, month_key
LIMIT 10;
