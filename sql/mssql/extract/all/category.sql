-- Everything.
SELECT
    category_key,
    user_key,
    parent_key,
    name,
    kind
FROM etl_category;
