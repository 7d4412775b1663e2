-- Grain: the database, and whether it allows snapshot isolation (1) or not.
SELECT
    name,
    snapshot_isolation_state
FROM sys.databases
WHERE database_id = DB_ID();
