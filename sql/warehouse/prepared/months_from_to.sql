-- Chooses every month of the users from :first_user to :last_user.
INSERT INTO prepared_month (user_key, month_key)
SELECT
    user_key,
    month_key
FROM fact_monthly_summary
WHERE user_key BETWEEN :first_user AND :last_user;
