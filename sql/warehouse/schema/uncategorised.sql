-- Grain: one row, the category of transactions that have none.
INSERT INTO dim_category (category_key, user_key, parent_key, name, kind, depth, top_level_key, top_level_name)
SELECT 0, 0, NULL, 'Uncategorised', NULL, 0, 0, 'Uncategorised';
