-- Lets go of the session's lock on the ETL.
EXEC sp_releaseapplock @Resource = 'finsight_etl', @LockOwner = 'Session';
