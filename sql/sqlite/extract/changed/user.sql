-- Rows with a captured change.
CREATE TEMPORARY VIEW selected_user AS
SELECT changed.*
FROM wanted
INNER JOIN users_user AS changed ON wanted.row_id = changed.id
WHERE wanted.entity = 'user';
