-- Grain: one of the users of :users (their keys, each between two bars) from :first_user to :last_user, with the day of
-- their first booking (NULL: there is none).
SELECT
    u.user_key,
    u.reporting_currency,
    MIN(f.date_key) AS first_day
FROM dim_user AS u
LEFT JOIN fact_transactions AS f ON u.user_key = f.user_key
WHERE
    u.user_key BETWEEN :first_user AND :last_user
    AND POSITION('|' || CAST(u.user_key AS VARCHAR(20)) || '|' IN :users) > 0
GROUP BY u.user_key, u.reporting_currency;
