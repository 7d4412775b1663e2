-- Grain: user x month whose facts this load changes.
SELECT
    a.user_key,
    a.month_key
FROM arrived_fact AS a
UNION
SELECT
    r.user_key,
    r.month_key
FROM removed_fact AS r;
