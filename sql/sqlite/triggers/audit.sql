-- The audit log is only added to. Entries change or go only while a row of users_auditrelease stands in the same
-- transaction: when old ones are purged, or a person is deleted for good.
CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON users_auditentry
WHEN NOT EXISTS (SELECT 1 FROM users_auditrelease)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON users_auditentry
WHEN NOT EXISTS (SELECT 1 FROM users_auditrelease)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
