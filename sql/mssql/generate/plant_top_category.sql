-- Grain: one top-level category per generated user.
INSERT INTO ledger_category (owner_id, parent_id, name, kind)
SELECT
    person.id AS owner_id,
    NULL AS parent_id,
    :label AS name,
    :sort AS kind
FROM users_user AS person
WHERE person.email LIKE :addresses;
