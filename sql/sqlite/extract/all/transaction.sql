-- Everything.
SELECT * FROM ledger_transaction;
