-- Grain: one row. amount: the user's income minus expenses from :first_month to :last_month;
-- previous: the same of the months from :previous_month to the one before :first_month.
SELECT
    CAST(
        COALESCE(SUM(CASE WHEN month_key >= :first_month THEN income - expenses ELSE 0 END), 0) AS DECIMAL(18, 2)
    ) AS amount,
    CAST(
        COALESCE(SUM(CASE WHEN month_key < :first_month THEN income - expenses ELSE 0 END), 0) AS DECIMAL(18, 2)
    ) AS previous
FROM fact_monthly_summary
WHERE user_key = :user_key AND month_key BETWEEN :previous_month AND :last_month;
