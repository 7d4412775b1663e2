-- A row is a user's month and category that stands in the category summary more than once.
SELECT
    c.user_key,
    c.month_key,
    c.category_key,
    COUNT(*) AS times
FROM sampled_category AS c
GROUP BY c.user_key, c.month_key, c.category_key
HAVING COUNT(*) > 1
ORDER BY c.user_key, c.month_key, c.category_key
LIMIT 10;
