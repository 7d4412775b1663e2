-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_exchangerate.
-- A rate concerns everybody's book.
CREATE TRIGGER capture_exchange_rate_insert AFTER INSERT ON ledger_exchangerate
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('exchange_rate', NEW.id, 'I', NULL);
END;
CREATE TRIGGER capture_exchange_rate_update AFTER UPDATE ON ledger_exchangerate
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('exchange_rate', NEW.id, 'U', NULL);
END;
CREATE TRIGGER capture_exchange_rate_delete AFTER DELETE ON ledger_exchangerate
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('exchange_rate', OLD.id, 'D', NULL);
END;
CREATE TRIGGER capture_exchange_rate_moved AFTER UPDATE OF id ON ledger_exchangerate WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('exchange_rate', OLD.id, 'D', NULL);
END;
