-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_account. 
CREATE TRIGGER capture_account_insert AFTER INSERT ON ledger_account
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('account', NEW.id, 'I', NEW.owner_id);
END;
CREATE TRIGGER capture_account_update AFTER UPDATE ON ledger_account
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('account', NEW.id, 'U', NEW.owner_id);
END;
CREATE TRIGGER capture_account_delete AFTER DELETE ON ledger_account
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('account', OLD.id, 'D', OLD.owner_id);
END;
CREATE TRIGGER capture_account_moved AFTER UPDATE OF id ON ledger_account WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('account', OLD.id, 'D', NULL);
END;
