-- Grain: one month of the user with transactions, from :previous_month to :last_month, oldest first.
SELECT
    month_key,
    CAST(income AS DECIMAL(18, 2)) AS income,
    CAST(expenses AS DECIMAL(18, 2)) AS expenses,
    transaction_count,
    left_out_count
FROM fact_monthly_summary
WHERE user_key = :user_key AND month_key BETWEEN :previous_month AND :last_month
ORDER BY month_key ASC NULLS LAST;
