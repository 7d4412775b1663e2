-- Grain: one category of the user, with its parent.
SELECT
    c.category_key,
    c.parent_key,
    c.name
FROM dim_category AS c
WHERE c.user_key = :user_key
ORDER BY c.category_key ASC NULLS LAST;
