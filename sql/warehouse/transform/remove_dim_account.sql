-- Takes out the rows that changed or went.
DELETE FROM dim_account
USING stage_change
WHERE stage_change.entity = 'account' AND dim_account.account_key = stage_change.row_id;
