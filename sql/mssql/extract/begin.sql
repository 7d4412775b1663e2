-- Everything read until the end of the transaction is of one moment: that of the first read after this.
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
BEGIN TRANSACTION;
