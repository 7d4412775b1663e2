-- A row is a user, account, category or budget that stands in its dimension more than once.
SELECT
    d.dimension,
    d.row_key,
    COUNT(*) AS times
FROM (
    SELECT
        'dim_user' AS dimension,
        u.user_key AS row_key,
        u.user_key
    FROM dim_user AS u
    UNION ALL
    SELECT
        'dim_account' AS dimension,
        a.account_key AS row_key,
        a.user_key
    FROM dim_account AS a
    UNION ALL
    SELECT
        'dim_category' AS dimension,
        c.category_key AS row_key,
        c.user_key
    FROM dim_category AS c
    UNION ALL
    SELECT
        'dim_budget' AS dimension,
        b.budget_key AS row_key,
        b.user_key
    FROM dim_budget AS b
) AS d
INNER JOIN checked_user AS k ON d.user_key = k.user_key
WHERE d.user_key BETWEEN :first_user AND :last_user
GROUP BY d.dimension, d.row_key
HAVING COUNT(*) > 1
ORDER BY d.dimension, d.row_key
LIMIT 10;
