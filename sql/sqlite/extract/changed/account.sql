-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_account AS
SELECT changed.*
FROM wanted
INNER JOIN ledger_account AS changed ON wanted.row_id = changed.id
WHERE wanted.entity = 'account';
