-- Grain: one row in ledger_change per inserted, updated or deleted row of ledger_splitline.
-- It changes the transaction it belongs to, so that is what is captured.
CREATE TRIGGER capture_split_line_insert AFTER INSERT ON ledger_splitline
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', NEW.transaction_id, 'I', (
            SELECT account.owner_id
            FROM ledger_transaction AS booking
            INNER JOIN ledger_account AS account ON booking.account_id = account.id
            WHERE booking.id = NEW.transaction_id
        )
    );
END;
CREATE TRIGGER capture_split_line_update AFTER UPDATE ON ledger_splitline
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', NEW.transaction_id, 'U', (
            SELECT account.owner_id
            FROM ledger_transaction AS booking
            INNER JOIN ledger_account AS account ON booking.account_id = account.id
            WHERE booking.id = NEW.transaction_id
        )
    );
END;
CREATE TRIGGER capture_split_line_delete AFTER DELETE ON ledger_splitline
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES (
        'transaction', OLD.transaction_id, 'D', (
            SELECT account.owner_id
            FROM ledger_transaction AS booking
            INNER JOIN ledger_account AS account ON booking.account_id = account.id
            WHERE booking.id = OLD.transaction_id
        )
    );
END;
CREATE TRIGGER capture_split_line_moved AFTER UPDATE OF transaction_id ON ledger_splitline
WHEN OLD.transaction_id <> NEW.transaction_id
BEGIN
    INSERT INTO ledger_change (entity, row_id, operation, user_id)
    VALUES ('transaction', OLD.transaction_id, 'D', NULL);
END;
