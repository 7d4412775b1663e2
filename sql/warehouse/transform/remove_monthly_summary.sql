-- Takes out the touched months.
DELETE FROM fact_monthly_summary
USING touched_month
WHERE
    fact_monthly_summary.user_key = touched_month.user_key
    AND fact_monthly_summary.month_key = touched_month.month_key;
