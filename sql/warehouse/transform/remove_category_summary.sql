-- Takes out the touched months.
DELETE FROM fact_category_summary
USING touched_month
WHERE
    fact_category_summary.user_key = touched_month.user_key
    AND fact_category_summary.month_key = touched_month.month_key;
