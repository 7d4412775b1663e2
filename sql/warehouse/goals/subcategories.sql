-- Grain: one category and one at or below it, of the users of :users (their keys, each between two bars) from
-- :first_user to :last_user.
SELECT
    b.ancestor_key,
    b.category_key
FROM bridge_category AS b
WHERE
    b.user_key BETWEEN :first_user AND :last_user
    AND POSITION('|' || CAST(b.user_key AS VARCHAR(20)) || '|' IN :users) > 0;
