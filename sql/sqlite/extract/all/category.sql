-- Everything.
SELECT * FROM ledger_category;
