-- Grain: one row, the category of transactions that have none.
INSERT INTO dim_category (category_key, user_key, parent_key, name, kind, depth, top_level_key, top_level_name)
SELECT
    0 AS category_key,
    0 AS user_key,
    CAST(NULL AS BIGINT) AS parent_key,
    'Uncategorised' AS name,
    CAST(NULL AS VARCHAR(8)) AS kind,
    0 AS depth,
    0 AS top_level_key,
    'Uncategorised' AS top_level_name;
