-- Puts in the staged rows.
INSERT INTO dim_category (
    category_key, user_key, parent_key, name, kind, depth, top_level_key, top_level_name
)
SELECT
    s.category_key,
    s.user_key,
    s.parent_key,
    s.name,
    s.kind,
    s.depth,
    s.top_level_key,
    s.top_level_name
FROM stage_category AS s;
