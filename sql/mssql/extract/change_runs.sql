-- Grain: one run of committed changes whose ids follow one another without a gap: all ids of a run are as far above
-- their place in the order as its first.
SELECT
    MIN(numbered.id) AS first_id,
    MAX(numbered.id) AS last_id
FROM (
    SELECT
        id,
        id - ROW_NUMBER() OVER (ORDER BY id) AS run
    FROM ledger_change
) AS numbered
GROUP BY numbered.run
ORDER BY first_id;
