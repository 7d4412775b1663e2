-- Grain: no rows, ever. Whoever loads locks it: loaders queue, wherever they run, and readers never notice.
CREATE TABLE IF NOT EXISTS warehouse_lock (
    held SMALLINT ENCODE AZ64 NOT NULL
) DISTSTYLE ALL;
