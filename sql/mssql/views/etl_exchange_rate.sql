-- Grain: one rate, in hundred-millionths.
CREATE VIEW etl_exchange_rate AS
SELECT
    id AS rate_key,
    base,
    quote,
    [date] AS [day],
    CAST(rate * 100000000 AS BIGINT) AS rate
FROM ledger_exchangerate;
