-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_splitline, and one more per line that
-- moved to another transaction. A line changes the transaction it belongs to, so that is what is captured.
CREATE TRIGGER capture_split_line ON ledger_splitline AFTER INSERT, UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    SELECT
        'transaction' AS entity,
        COALESCE(written.transaction_id, gone.transaction_id) AS row_id,
        CASE WHEN gone.id IS NULL THEN 'I' WHEN written.id IS NULL THEN 'D' ELSE 'U' END AS operation,
        account.owner_id AS user_id
    FROM inserted AS written
    FULL OUTER JOIN deleted AS gone ON written.id = gone.id
    LEFT OUTER JOIN ledger_transaction AS booking
        ON booking.id = COALESCE(written.transaction_id, gone.transaction_id)
    LEFT OUTER JOIN ledger_account AS account ON booking.account_id = account.id
    UNION ALL
    SELECT
        'transaction' AS entity,
        moved.transaction_id AS row_id,
        'D' AS operation,
        NULL AS user_id
    FROM deleted AS moved
    INNER JOIN inserted AS kept ON moved.id = kept.id
    WHERE moved.transaction_id <> kept.transaction_id;
END;
