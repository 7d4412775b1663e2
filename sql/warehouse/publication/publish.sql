-- Shows readers :version, which is the ledger :as_of.
UPDATE warehouse_publication
SET version = :version, as_of = CAST(:as_of AS TIMESTAMP WITH TIME ZONE);
