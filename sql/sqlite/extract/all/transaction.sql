-- Everything.
CREATE TEMPORARY VIEW selected_transaction AS SELECT * FROM ledger_transaction;
