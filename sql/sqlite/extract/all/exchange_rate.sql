-- Everything.
SELECT * FROM ledger_exchangerate;
