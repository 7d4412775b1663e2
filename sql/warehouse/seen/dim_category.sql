-- Grain: one category of the user, and the row of what has none, which is nobody's.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    category_key,
    user_key,
    parent_key,
    name,
    kind,
    depth,
    top_level_key,
    top_level_name
FROM dim_category
WHERE user_key = :user_key OR category_key = 0
LIMIT 1000000000;
