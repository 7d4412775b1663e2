-- Grain: one user whose rows are checked, in a load of everything: whoever has any.
SELECT u.user_key FROM dim_user AS u
UNION
SELECT a.user_key FROM dim_account AS a
UNION
SELECT c.user_key FROM dim_category AS c
WHERE c.category_key <> 0
UNION
SELECT d.user_key FROM dim_budget AS d
UNION
SELECT b.user_key FROM bridge_category AS b
UNION
SELECT m.user_key FROM fact_monthly_summary AS m
UNION
SELECT s.user_key FROM fact_category_summary AS s
UNION
SELECT p.user_key FROM fact_budget AS p;
