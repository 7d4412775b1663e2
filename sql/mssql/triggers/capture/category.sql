-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_category.
CREATE TRIGGER capture_category ON ledger_category AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    SELECT
        'category' AS entity,
        COALESCE(written.id, gone.id) AS row_id,
        CASE WHEN gone.id IS NULL THEN 'I' WHEN written.id IS NULL THEN 'D' ELSE 'U' END AS operation,
        COALESCE(written.owner_id, gone.owner_id) AS user_id
    FROM inserted AS written
    FULL OUTER JOIN deleted AS gone ON written.id = gone.id;
END;
