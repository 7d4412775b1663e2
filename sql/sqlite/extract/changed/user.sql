-- Rows with a captured change.
SELECT changed.*
FROM users_user AS changed
WHERE changed.id IN (
    SELECT wanted.row_id
    FROM wanted
    WHERE wanted.entity = 'user'
);
