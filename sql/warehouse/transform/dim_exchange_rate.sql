-- Grain: one staged exchange rate.
SELECT
    s.rate_key,
    s.base,
    s.quote,
    s.day,
    s.rate
FROM stage_exchange_rate AS s;
