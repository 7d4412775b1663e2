-- Grain: one calendar day, of all years in which there is a fact or a budget's month.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    calendar.date_key,
    calendar.day,
    calendar.month_key,
    calendar.month_start,
    calendar.year,
    calendar.quarter,
    calendar.month,
    calendar.day_of_month,
    calendar.day_of_week,
    calendar.days_in_month
FROM dim_date AS calendar
CROSS JOIN (
    SELECT
        MIN(months.month_key) AS first_month,
        MAX(months.month_key) AS last_month
    FROM (
        SELECT fact.month_key FROM fact_transactions AS fact
        UNION ALL
        SELECT planned.month_key FROM fact_budget AS planned
    ) AS months
) AS span
WHERE
    calendar.month_key BETWEEN span.first_month - MOD(span.first_month, 100)
    AND span.last_month - MOD(span.last_month, 100) + 12;
