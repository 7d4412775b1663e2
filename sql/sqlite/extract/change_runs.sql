-- Grain: one run of committed changes whose ids follow one another without a gap.
SELECT
    MIN(numbered.id) AS first_id,
    MAX(numbered.id) AS last_id
FROM (
    SELECT
        id,
        id - ROW_NUMBER() OVER (ORDER BY id) AS island
    FROM ledger_change
) AS numbered
GROUP BY numbered.island
ORDER BY first_id;
