-- Grain: one selected rate, in hundred-millionths.
SELECT
    id AS rate_key,
    base,
    quote,
    date AS day,
    CAST(ROUND(rate * 100000000) AS BIGINT) AS rate
FROM selected_exchange_rate;
