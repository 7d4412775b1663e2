-- Grain: one run of committed changes whose ids follow one another without a gap.
SELECT
    first_change.id AS first_id,
    (
        SELECT last_change.id
        FROM ledger_change AS last_change
        WHERE
            last_change.id >= first_change.id
            AND NOT EXISTS (
                SELECT 1 FROM ledger_change AS next_change
                WHERE next_change.id = last_change.id + 1
            )
        ORDER BY last_change.id
        LIMIT 1
    ) AS last_id
FROM ledger_change AS first_change
WHERE
    NOT EXISTS (
        SELECT 1 FROM ledger_change AS previous_change
        WHERE previous_change.id = first_change.id - 1
    )
ORDER BY first_change.id;
