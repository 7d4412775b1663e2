-- Takes out the rows that belong to a tree that changed.
DELETE FROM bridge_category
USING stage_change
WHERE stage_change.entity = 'category' AND bridge_category.user_key = stage_change.user_key;
