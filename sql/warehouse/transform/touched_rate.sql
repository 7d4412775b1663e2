-- Grain: one currency pair with the first day whose rate changed, came or went.
SELECT
    r.base,
    r.quote,
    MIN(d.date_key) AS first_date_key
FROM (
    SELECT n.base, n.quote, n.day
    FROM stage_exchange_rate AS n
    UNION ALL
    SELECT o.base, o.quote, o.day
    FROM dim_exchange_rate AS o
    INNER JOIN stage_change AS g ON o.rate_key = g.row_id AND g.entity = 'exchange_rate'
) AS r
INNER JOIN dim_date AS d ON r.day = d.day
GROUP BY r.base, r.quote;
