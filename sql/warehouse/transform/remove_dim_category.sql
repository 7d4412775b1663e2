-- Takes out the rows that belong to a tree that changed.
DELETE FROM dim_category
USING stage_change
WHERE stage_change.entity = 'category' AND dim_category.user_key = stage_change.user_key;
