-- Grain: one row in ledger_change per inserted, updated or deleted row of budgets_budget. 
CREATE TRIGGER capture_budget_insert AFTER INSERT ON budgets_budget
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('budget', NEW.id, 'I', NEW.owner_id);
END;
CREATE TRIGGER capture_budget_update AFTER UPDATE ON budgets_budget
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('budget', NEW.id, 'U', NEW.owner_id);
END;
CREATE TRIGGER capture_budget_delete AFTER DELETE ON budgets_budget
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('budget', OLD.id, 'D', OLD.owner_id);
END;
CREATE TRIGGER capture_budget_moved AFTER UPDATE OF id ON budgets_budget WHEN OLD.id <> NEW.id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('budget', OLD.id, 'D', NULL);
END;
