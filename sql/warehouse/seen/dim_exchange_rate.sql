-- Grain: one rate of one currency pair; they are everybody's.
SELECT
    rate_key,
    base,
    quote,
    day,
    rate
FROM dim_exchange_rate;
