-- Grain: one row: the version of the tables, the published version, and the moment of the ledger that it shows
-- (NULL: nothing was loaded since the tables were set up). Its shape stays: every release must be able to read it.
CREATE TABLE IF NOT EXISTS warehouse_publication (
    schema_version INTEGER ENCODE AZ64 NOT NULL,
    version BIGINT ENCODE AZ64 NOT NULL,
    as_of TIMESTAMP WITH TIME ZONE ENCODE AZ64
) DISTSTYLE ALL;
