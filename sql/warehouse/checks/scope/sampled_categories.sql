-- Grain: one row of the category summary of a user whose rows are checked.
SELECT s.*
FROM fact_category_summary AS s
INNER JOIN checked_user AS u ON s.user_key = u.user_key
WHERE s.user_key BETWEEN :first_user AND :last_user;
