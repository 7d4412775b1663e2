-- Every category of each owner of a changed one, because a move changes whole branches.
SELECT
    changed.category_key,
    changed.user_key,
    changed.parent_key,
    changed.name,
    changed.kind
FROM etl_category AS changed
WHERE changed.user_key IN (
    SELECT owner.user_key
    FROM #wanted AS owner
    WHERE owner.entity = 'category'
);
