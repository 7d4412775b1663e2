-- Grain: one budget of a chosen user that is or was in force: its first and last month, and what it plans in months of
-- 28 to 31 days, in cents (NULL where it has no such month): nothing else of a month makes a difference.
WITH term AS (
    SELECT
        f.budget_key,
        f.user_key,
        MIN(f.month_key) AS first_month,
        MAX(f.month_key) AS last_month,
        MAX(CASE WHEN d.days_in_month = 28 THEN f.base END) AS base_28,
        MAX(CASE WHEN d.days_in_month = 29 THEN f.base END) AS base_29,
        MAX(CASE WHEN d.days_in_month = 30 THEN f.base END) AS base_30,
        MAX(CASE WHEN d.days_in_month = 31 THEN f.base END) AS base_31
    FROM fact_budget AS f
    INNER JOIN prepared_user AS p ON f.user_key = p.user_key
    INNER JOIN dim_date AS d ON f.month_key = d.month_key AND d.day_of_month = 1
    GROUP BY f.budget_key, f.user_key
)

SELECT
    t.user_key,
    t.budget_key,
    b.name AS budget_name,
    b.category_key,
    c.name AS category_name,
    b.rollover,
    t.first_month,
    t.last_month,
    CAST(CAST(t.base_28 AS DECIMAL(20, 2)) * 100 AS BIGINT) AS base_28,
    CAST(CAST(t.base_29 AS DECIMAL(20, 2)) * 100 AS BIGINT) AS base_29,
    CAST(CAST(t.base_30 AS DECIMAL(20, 2)) * 100 AS BIGINT) AS base_30,
    CAST(CAST(t.base_31 AS DECIMAL(20, 2)) * 100 AS BIGINT) AS base_31
FROM term AS t
INNER JOIN dim_budget AS b ON t.budget_key = b.budget_key AND t.user_key = b.user_key
LEFT JOIN (
    SELECT
        d.category_key,
        d.user_key,
        d.name
    FROM dim_category AS d
    WHERE d.user_key IN (SELECT p.user_key FROM prepared_user AS p)
) AS c ON b.category_key = c.category_key AND b.user_key = c.user_key;
