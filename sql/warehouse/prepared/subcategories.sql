-- Grain: one category of a chosen user that has another above it.
SELECT
    c.user_key,
    c.category_key,
    c.top_level_key
FROM dim_category AS c
INNER JOIN prepared_user AS p ON c.user_key = p.user_key
WHERE c.category_key <> c.top_level_key
ORDER BY c.user_key ASC NULLS LAST;
