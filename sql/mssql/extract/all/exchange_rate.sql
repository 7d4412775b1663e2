-- Everything.
SELECT
    rate_key,
    base,
    quote,
    [day],
    rate
FROM etl_exchange_rate;
