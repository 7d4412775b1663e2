-- Grain: one row in ledger_change per inserted or deleted row of users_user, and per updated one of which a column
-- below is different now, to the byte: a login (last_login) is no change of the book.
CREATE TRIGGER capture_user ON users_user AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    SELECT
        'user' AS entity,
        COALESCE(written.id, gone.id) AS row_id,
        CASE WHEN gone.id IS NULL THEN 'I' WHEN written.id IS NULL THEN 'D' ELSE 'U' END AS operation,
        COALESCE(written.id, gone.id) AS user_id
    FROM inserted AS written
    FULL OUTER JOIN deleted AS gone ON written.id = gone.id
    WHERE
        written.id IS NULL
        OR gone.id IS NULL
        OR CAST(written.email AS VARBINARY(MAX)) <> CAST(gone.email AS VARBINARY(MAX))
        OR CAST(written.name AS VARBINARY(MAX)) <> CAST(gone.name AS VARBINARY(MAX))
        OR CAST(written.reporting_currency AS VARBINARY(MAX)) <> CAST(gone.reporting_currency AS VARBINARY(MAX))
        OR CAST(written.time_zone AS VARBINARY(MAX)) <> CAST(gone.time_zone AS VARBINARY(MAX));
END;
