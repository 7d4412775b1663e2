-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_transaction.
-- The owner's id is empty where the account went in the same stroke.
CREATE TRIGGER capture_transaction ON ledger_transaction AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    SELECT
        'transaction' AS entity,
        COALESCE(written.id, gone.id) AS row_id,
        CASE WHEN gone.id IS NULL THEN 'I' WHEN written.id IS NULL THEN 'D' ELSE 'U' END AS operation,
        account.owner_id AS user_id
    FROM inserted AS written
    FULL OUTER JOIN deleted AS gone ON written.id = gone.id
    LEFT OUTER JOIN ledger_account AS account ON account.id = COALESCE(written.account_id, gone.account_id);
END;
