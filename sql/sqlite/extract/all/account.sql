-- Everything.
CREATE TEMPORARY VIEW selected_account AS SELECT * FROM ledger_account;
