-- Grain: one exchange rate that changed, came or went.
SELECT DISTINCT g.row_id AS rate_key
FROM stage_change AS g
WHERE g.entity = 'exchange_rate';
