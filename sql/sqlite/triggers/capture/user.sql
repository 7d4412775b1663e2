-- Grain: one row in ledger_change per inserted, updated or deleted row of users_user.
-- A login (last_login) is no change of the book.
CREATE TRIGGER capture_user_insert AFTER INSERT ON users_user
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('user', NEW.id, 'I', NEW.id);
END;
CREATE TRIGGER capture_user_update AFTER UPDATE OF id, email, name, reporting_currency, time_zone ON users_user
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('user', NEW.id, 'U', NEW.id);
END;
CREATE TRIGGER capture_user_delete AFTER DELETE ON users_user
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('user', OLD.id, 'D', OLD.id);
END;
CREATE TRIGGER capture_user_moved AFTER UPDATE OF id ON users_user WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('user', OLD.id, 'D', NULL);
END;
