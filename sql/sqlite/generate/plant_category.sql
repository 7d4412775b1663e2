-- Grain: one category per generated user, below their top-level category of a given name and of its kind.
INSERT INTO ledger_category (owner_id, parent_id, name, kind)
SELECT
    person.id AS owner_id,
    top.id AS parent_id,
    :label AS name,
    top.kind
FROM users_user AS person
INNER JOIN ledger_category AS top ON person.id = top.owner_id
WHERE person.email LIKE :addresses AND top.parent_id IS NULL AND top.name = :parent_name;
