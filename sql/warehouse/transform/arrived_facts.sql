-- Grain: one fact that arrived, in the order that serves readers.
SELECT a.*
FROM arrived_fact AS a
ORDER BY a.user_key, a.date_key;
