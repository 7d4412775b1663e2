-- The audit log is only added to. Entries change or go only while a row of users_auditrelease stands in the same
-- transaction: when old ones are purged, or a person is deleted for good. Another session's row is never committed.
CREATE TRIGGER audit_is_only_added_to ON users_auditentry AFTER UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @touched INT, @released INT;

    SELECT @touched = COUNT(*) FROM deleted;

    SELECT @released = COUNT(*) FROM users_auditrelease;

    IF @touched > 0 AND @released = 0
        THROW 50002, 'the audit log is only added to', 1;
END;
