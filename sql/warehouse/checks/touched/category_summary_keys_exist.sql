-- A row is a category that summaries name and that does not exist. (Their users and months are those of the facts.)
SELECT
    s.user_key,
    s.category_key
FROM (
    SELECT DISTINCT
        a.user_key,
        a.category_key
    FROM sampled_category AS a
) AS s
LEFT JOIN dim_category AS c ON s.category_key = c.category_key
WHERE c.category_key IS NULL
ORDER BY s.user_key, s.category_key
LIMIT 10;
