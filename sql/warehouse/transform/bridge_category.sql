-- Grain: one pair of a staged category and one of its ancestors, itself included.
SELECT
    c.ancestor_key,
    c.category_key,
    c.user_key,
    c.distance
FROM category_climb AS c;
