-- A row is an account, category or budget that names a user or a category that does not exist.
SELECT
    d.dimension,
    d.row_key,
    d.user_key,
    d.category_key
FROM (
    SELECT
        'dim_account' AS dimension,
        a.account_key AS row_key,
        a.user_key,
        0 AS category_key
    FROM dim_account AS a
    UNION ALL
    SELECT
        'dim_category' AS dimension,
        c.category_key AS row_key,
        c.user_key,
        COALESCE(c.parent_key, 0) AS category_key
    FROM dim_category AS c
    UNION ALL
    SELECT
        'dim_category' AS dimension,
        c.category_key AS row_key,
        c.user_key,
        c.top_level_key AS category_key
    FROM dim_category AS c
    UNION ALL
    SELECT
        'dim_budget' AS dimension,
        b.budget_key AS row_key,
        b.user_key,
        b.category_key
    FROM dim_budget AS b
) AS d
INNER JOIN checked_user AS k ON d.user_key = k.user_key
LEFT JOIN dim_user AS u ON d.user_key = u.user_key
LEFT JOIN dim_category AS named ON d.category_key = named.category_key
WHERE
    d.user_key BETWEEN :first_user AND :last_user
    AND (u.user_key IS NULL OR named.category_key IS NULL)
ORDER BY d.dimension, d.row_key
LIMIT 10;
