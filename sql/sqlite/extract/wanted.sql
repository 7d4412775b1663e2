-- Grain: one row that the captured changes of :changes speak of, a JSON array of runs of their ids, [first, last].
CREATE TEMPORARY TABLE wanted AS
SELECT DISTINCT
    change.entity,
    change.row_id,
    change.user_id AS user_key
FROM JSON_EACH(:changes) AS run
INNER JOIN ledger_change AS change
    ON change.id BETWEEN JSON_EXTRACT(run.value, '$[0]') AND JSON_EXTRACT(run.value, '$[1]');
