-- Every category of each owner of a changed one, because a move changes whole branches.
SELECT category.*
FROM ledger_category AS category
WHERE category.owner_id IN (
    SELECT owner.user_key
    FROM wanted AS owner
    WHERE owner.entity = 'category'
);
