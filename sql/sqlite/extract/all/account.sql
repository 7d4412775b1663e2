-- Everything.
SELECT * FROM ledger_account;
