-- Grain: one calendar day; they are everybody's.
SELECT
    date_key,
    day,
    month_key,
    month_start,
    year,
    quarter,
    month,
    day_of_month,
    day_of_week,
    days_in_month
FROM dim_date;
