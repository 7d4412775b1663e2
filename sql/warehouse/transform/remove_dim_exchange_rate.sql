-- Takes out the rows that changed or went.
DELETE FROM dim_exchange_rate
USING stage_change
WHERE stage_change.entity = 'exchange_rate' AND dim_exchange_rate.rate_key = stage_change.row_id;
