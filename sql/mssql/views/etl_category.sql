-- Grain: one category.
CREATE VIEW etl_category AS
SELECT
    id AS category_key,
    owner_id AS user_key,
    parent_id AS parent_key,
    name,
    kind
FROM ledger_category;
