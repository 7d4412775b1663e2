-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_budget AS
SELECT changed.*
FROM wanted
INNER JOIN budgets_budget AS changed ON wanted.row_id = changed.id
WHERE wanted.entity = 'budget';
