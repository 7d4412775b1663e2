-- Grain: one pair of a staged category and one of its ancestors, itself (distance 0) included. The ledger refuses
-- cycles and trees of more than five levels; the limit ends a climb that would never arrive.
WITH RECURSIVE climb (ancestor_key, category_key, user_key, distance) AS (
    SELECT
        s.category_key AS ancestor_key,
        s.category_key,
        s.user_key,
        CAST(0 AS SMALLINT) AS distance
    FROM stage_category AS s
    UNION ALL
    SELECT
        s.parent_key AS ancestor_key,
        c.category_key,
        c.user_key,
        CAST(c.distance + 1 AS SMALLINT) AS distance
    FROM climb AS c
    INNER JOIN stage_category AS s ON c.ancestor_key = s.category_key
    WHERE s.parent_key IS NOT NULL AND c.distance < 8
)

SELECT
    c.ancestor_key,
    c.category_key,
    c.user_key,
    c.distance
FROM climb AS c;
