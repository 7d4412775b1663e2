-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_exchange_rate AS
SELECT changed.*
FROM wanted
INNER JOIN ledger_exchangerate AS changed ON wanted.row_id = changed.id
WHERE wanted.entity = 'exchange_rate';
