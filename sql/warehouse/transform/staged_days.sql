-- Grain: one row: the first and the last day of the staged bookings; NULL without any.
SELECT
    MIN(s.posting_date) AS first_day,
    MAX(s.posting_date) AS last_day
FROM stage_booking AS s;
