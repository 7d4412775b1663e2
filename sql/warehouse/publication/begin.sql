-- Puts in the one row: no tables, and nothing published.
INSERT INTO warehouse_publication (schema_version, version, as_of)
SELECT
    0 AS schema_version,
    0 AS version,
    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS as_of;
