-- Grain: one answer. The session's lock on the ETL, without waiting: 0 or 1 where it is ours, -1 where another has it.
SET NOCOUNT ON;
DECLARE @answer INT;
EXEC @answer = sp_getapplock
    @Resource = 'finsight_etl', @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
SELECT @answer AS answer;
