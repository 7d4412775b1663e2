-- Adds every row that the captured changes of :changes speak of, a JSON array of runs of their ids, [first, last].
INSERT INTO #wanted (entity, row_id, user_key)
SELECT DISTINCT
    change.entity,
    change.row_id,
    change.user_id AS user_key
FROM OPENJSON (:changes) WITH (first_id BIGINT '$[0]', last_id BIGINT '$[1]') AS run
INNER JOIN ledger_change AS change ON change.id BETWEEN run.first_id AND run.last_id;
