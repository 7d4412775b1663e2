-- Rows with a captured change.
SELECT changed.*
FROM budgets_budget AS changed
WHERE changed.id IN (
    SELECT wanted.row_id
    FROM wanted
    WHERE wanted.entity = 'budget'
);
