-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_category. 
CREATE TRIGGER capture_category_insert AFTER INSERT ON ledger_category
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('category', NEW.id, 'I', NEW.owner_id);
END;
CREATE TRIGGER capture_category_update AFTER UPDATE ON ledger_category
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('category', NEW.id, 'U', NEW.owner_id);
END;
CREATE TRIGGER capture_category_delete AFTER DELETE ON ledger_category
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('category', OLD.id, 'D', OLD.owner_id);
END;
CREATE TRIGGER capture_category_moved AFTER UPDATE OF id ON ledger_category WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('category', OLD.id, 'D', NULL);
END;
