-- Grain: user from :first_user to :last_user x month from :first_month to :last_month x category (0: uncategorised),
-- in whole cents of the reporting currency.
SELECT
    s.user_key,
    s.month_key,
    s.category_key,
    CAST(s.income * 100 AS BIGINT) AS income,
    CAST(s.expenses * 100 AS BIGINT) AS expenses
FROM fact_category_summary AS s
WHERE
    s.user_key BETWEEN :first_user AND :last_user
    AND s.month_key BETWEEN :first_month AND :last_month;
