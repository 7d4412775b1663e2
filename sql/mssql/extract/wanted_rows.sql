-- Grain: one row to extract.
SELECT DISTINCT
    entity,
    row_id,
    user_key
FROM #wanted;
