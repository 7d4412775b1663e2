-- Grain: one row: what the user's savings rate is made of, net of income, from :first_month to :last_month;
-- previous_…: the same of the months from :previous_month to the one before :first_month.
-- The division is not made here: no engine rounds it exactly and half to even.
SELECT
    CAST(COALESCE(SUM(CASE WHEN month_key >= :first_month THEN income ELSE 0 END), 0) AS DECIMAL(18, 2)) AS income,
    CAST(
        COALESCE(SUM(CASE WHEN month_key >= :first_month THEN income - expenses ELSE 0 END), 0) AS DECIMAL(18, 2)
    ) AS net,
    CAST(
        COALESCE(SUM(CASE WHEN month_key < :first_month THEN income ELSE 0 END), 0) AS DECIMAL(18, 2)
    ) AS previous_income,
    CAST(
        COALESCE(SUM(CASE WHEN month_key < :first_month THEN income - expenses ELSE 0 END), 0) AS DECIMAL(18, 2)
    ) AS previous_net
FROM fact_monthly_summary
WHERE user_key = :user_key AND month_key BETWEEN :previous_month AND :last_month;
