-- Everything.
CREATE TEMPORARY VIEW selected_exchange_rate AS SELECT * FROM ledger_exchangerate;
