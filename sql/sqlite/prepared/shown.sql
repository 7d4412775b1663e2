-- Grain: one row: the version of the warehouse that the other tables show.
CREATE TABLE shown (version INTEGER NOT NULL, layout INTEGER NOT NULL);
