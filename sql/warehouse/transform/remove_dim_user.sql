-- Takes out the rows that changed or went.
DELETE FROM dim_user
USING stage_change
WHERE stage_change.entity = 'user' AND dim_user.user_key = stage_change.row_id;
