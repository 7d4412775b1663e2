-- A row is a category that stands below one of its ancestors more than once, so that budgets would count it twice.
SELECT
    b.ancestor_key,
    b.category_key,
    COUNT(*) AS times
FROM bridge_category AS b
INNER JOIN checked_user AS k ON b.user_key = k.user_key
WHERE b.user_key BETWEEN :first_user AND :last_user
GROUP BY b.ancestor_key, b.category_key
HAVING COUNT(*) > 1
ORDER BY b.ancestor_key, b.category_key
LIMIT 10;
