-- Grain: day from :first_day to :last_day (YYYYMMDD) x top-level category (0: uncategorised) x type of a user's facts,
-- without transfers and without the accounts of :hidden (their keys, each between two bars), in order of days.
-- counted: with a rate; left_out: without one.
SELECT
    d.day,
    COALESCE(c.top_level_key, 0) AS category_key,
    COALESCE(c.top_level_name, '') AS category_name,
    f.type,
    CAST(SUM(COALESCE(f.amount_reporting, 0)) AS DECIMAL(18, 2)) AS amount,
    COUNT(f.amount_reporting) AS counted,
    COUNT(*) - COUNT(f.amount_reporting) AS left_out
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
WHERE
    f.user_key = :user_key
    AND f.date_key BETWEEN :first_day AND :last_day
    AND f.type <> 'transfer'
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
GROUP BY d.day, COALESCE(c.top_level_key, 0), COALESCE(c.top_level_name, ''), f.type
ORDER BY d.day ASC NULLS LAST, category_key ASC NULLS LAST, f.type ASC NULLS LAST;
