-- Grain: one category of the user, by name.
SELECT
    c.category_key,
    c.parent_key,
    c.name,
    c.kind,
    c.depth
FROM dim_category AS c
WHERE c.user_key = :user_key
ORDER BY c.depth ASC NULLS LAST, c.name ASC NULLS LAST, c.category_key ASC NULLS LAST;
