"""SQLite as Django's engine for tests, in the shadow of SQL Server.

Each query that the ORM runs is compiled for SQL Server too and held against what SQL Server takes (`rules`); and SQLite
does without what SQL Server has not got: keys of many rows at once, conflicts passed over, long lists of parameters.
"""

FAULTS: list[str] = []
"""What SQL Server would not have run since the last test, each with the line of ours that asked for it."""
