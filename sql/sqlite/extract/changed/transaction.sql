-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_transaction AS
SELECT changed.*
FROM wanted
INNER JOIN ledger_transaction AS changed ON wanted.row_id = changed.id
WHERE wanted.entity = 'transaction';
