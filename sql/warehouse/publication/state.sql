-- Grain: the one row of the publication.
SELECT schema_version, version, as_of
FROM warehouse_publication;
