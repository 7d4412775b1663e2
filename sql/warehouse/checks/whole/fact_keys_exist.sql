-- A row is what facts refer to and does not exist: an account, a category, a day.
SELECT
    f.dimension,
    f.row_key,
    f.belongs_to
FROM (
    SELECT
        'dim_account' AS dimension,
        t.account_key AS row_key,
        t.user_key AS belongs_to
    FROM (SELECT DISTINCT w.account_key, w.user_key FROM fact_transactions AS w) AS t
    LEFT JOIN dim_account AS a ON t.account_key = a.account_key AND t.user_key = a.user_key
    LEFT JOIN dim_user AS u ON a.user_key = u.user_key
    WHERE u.user_key IS NULL
    UNION ALL
    SELECT
        'dim_category' AS dimension,
        t.category_key AS row_key,
        t.user_key AS belongs_to
    FROM (SELECT DISTINCT w.category_key, w.user_key FROM fact_transactions AS w) AS t
    LEFT JOIN dim_category AS c ON t.category_key = c.category_key
    WHERE c.category_key IS NULL
    UNION ALL
    SELECT
        'dim_date' AS dimension,
        t.date_key AS row_key,
        t.month_key AS belongs_to
    FROM (SELECT DISTINCT w.date_key, w.month_key FROM fact_transactions AS w) AS t
    LEFT JOIN dim_date AS d ON t.date_key = d.date_key AND t.month_key = d.month_key
    WHERE d.date_key IS NULL
) AS f
ORDER BY f.dimension, f.row_key, f.belongs_to
LIMIT 10;
