-- Grain: one pair of a category of the user and one of its ancestors, itself included.
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    ancestor_key,
    category_key,
    user_key,
    distance
FROM bridge_category
WHERE user_key = :user_key
LIMIT 1000000000;
