-- Grain: one row, the version of the schema that the tables have.
CREATE TABLE warehouse_schema (version INTEGER NOT NULL);
