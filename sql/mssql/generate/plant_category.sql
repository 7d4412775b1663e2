-- Grain: one category per generated user, below their top-level category of a given name and of its kind.
INSERT INTO ledger_category (owner_id, parent_id, name, kind)
SELECT
    person.id AS owner_id,
    upper_one.id AS parent_id,
    :label AS name,
    upper_one.kind
FROM users_user AS person
INNER JOIN ledger_category AS upper_one ON person.id = upper_one.owner_id
WHERE person.email LIKE :addresses AND upper_one.parent_id IS NULL AND upper_one.name = :parent_name;
