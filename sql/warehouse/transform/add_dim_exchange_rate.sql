-- Puts in the staged rows.
INSERT INTO dim_exchange_rate (
    rate_key, base, quote, day, rate
)
SELECT
    s.rate_key,
    s.base,
    s.quote,
    s.day,
    s.rate
FROM stage_exchange_rate AS s;
