-- Notes that the tables are those of :schema_version, and empty. The published version is kept: it never counts anew.
UPDATE warehouse_publication
SET schema_version = :schema_version, as_of = NULL;
