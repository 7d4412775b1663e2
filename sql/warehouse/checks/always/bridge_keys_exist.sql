-- A row is a pair of categories of which one does not exist, or a category that is not paired with itself.
SELECT
    COALESCE(b.ancestor_key, c.category_key) AS ancestor_key,
    COALESCE(b.category_key, c.category_key) AS category_key
FROM (
    SELECT
        p.ancestor_key,
        p.category_key
    FROM bridge_category AS p
    INNER JOIN checked_user AS k ON p.user_key = k.user_key
    WHERE p.user_key BETWEEN :first_user AND :last_user
) AS b
FULL OUTER JOIN (
    SELECT d.category_key
    FROM dim_category AS d
    INNER JOIN checked_user AS k ON d.user_key = k.user_key
    WHERE d.user_key BETWEEN :first_user AND :last_user
) AS c ON b.category_key = c.category_key AND b.ancestor_key = c.category_key
LEFT JOIN dim_category AS below
    ON b.category_key = below.category_key AND below.user_key BETWEEN :first_user AND :last_user
LEFT JOIN dim_category AS above
    ON b.ancestor_key = above.category_key AND above.user_key BETWEEN :first_user AND :last_user
WHERE
    b.category_key IS NULL
    OR below.category_key IS NULL
    OR above.category_key IS NULL
ORDER BY ancestor_key, category_key
LIMIT 10;
