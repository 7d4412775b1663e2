-- Puts in the staged rows.
INSERT INTO bridge_category (
    ancestor_key, category_key, user_key, distance
)
SELECT
    s.ancestor_key,
    s.category_key,
    s.user_key,
    s.distance
FROM stage_bridge_category AS s;
