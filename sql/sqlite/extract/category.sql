-- Grain: one selected category; trees come whole.
SELECT
    id AS category_key,
    owner_id AS user_key,
    parent_id AS parent_key,
    name,
    kind
FROM selected_category;
