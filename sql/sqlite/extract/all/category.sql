-- Everything.
CREATE TEMPORARY VIEW selected_category AS SELECT * FROM ledger_category;
