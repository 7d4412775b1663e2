-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_transaction.
-- The owner's id is empty where the account went in the same stroke.
CREATE TRIGGER capture_transaction_insert AFTER INSERT ON ledger_transaction
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', NEW.id, 'I', (
            SELECT account.owner_id
            FROM ledger_account AS account
            WHERE account.id = NEW.account_id
        )
    );
END;
CREATE TRIGGER capture_transaction_update AFTER UPDATE ON ledger_transaction
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', NEW.id, 'U', (
            SELECT account.owner_id
            FROM ledger_account AS account
            WHERE account.id = NEW.account_id
        )
    );
END;
CREATE TRIGGER capture_transaction_delete AFTER DELETE ON ledger_transaction
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', OLD.id, 'D', (
            SELECT account.owner_id
            FROM ledger_account AS account
            WHERE account.id = OLD.account_id
        )
    );
END;
CREATE TRIGGER capture_transaction_moved AFTER UPDATE OF id ON ledger_transaction WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('transaction', OLD.id, 'D', NULL);
END;
