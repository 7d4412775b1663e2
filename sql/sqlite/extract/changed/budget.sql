-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_budget AS
SELECT changed.*
FROM budgets_budget AS changed
WHERE changed.id IN (
    SELECT wanted.row_id
    FROM wanted
    WHERE wanted.entity = 'budget'
);
