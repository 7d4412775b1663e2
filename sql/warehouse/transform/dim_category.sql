-- Grain: one staged category, with the ancestor at which its climb ends.
SELECT
    s.category_key,
    s.user_key,
    s.parent_key,
    s.name,
    s.kind,
    c.distance AS depth,
    t.category_key AS top_level_key,
    t.name AS top_level_name
FROM stage_category AS s
INNER JOIN category_climb AS c ON s.category_key = c.category_key
INNER JOIN stage_category AS t ON c.ancestor_key = t.category_key
WHERE t.parent_key IS NULL;
