-- A row is a user's month whose category summaries are not what its facts add up to.
-- To compare every category by itself would take as long as to add them up once more. The weighed count finds what
-- stands in another category as well; an incremental load compares those of its sample one by one. A category that is
-- there twice shows here too: each row of the summary counts something.
SELECT
    COALESCE(s.user_key, f.user_key) AS user_key,
    COALESCE(s.month_key, f.month_key) AS month_key,
    CAST(s.income AS DECIMAL(18, 2)) AS income,
    CAST(s.expenses AS DECIMAL(18, 2)) AS expenses,
    CAST(s.counted AS BIGINT) AS counted,
    CAST(f.income AS DECIMAL(18, 2)) AS fact_income,
    CAST(f.expenses AS DECIMAL(18, 2)) AS fact_expenses,
    CAST(f.counted AS BIGINT) AS fact_count
FROM (
    SELECT
        c.user_key,
        c.month_key,
        SUM(c.income) AS income,
        SUM(c.expenses) AS expenses,
        SUM(c.income_count + c.expense_count) AS counted,
        SUM((c.income_count * 7919 + c.expense_count) * MOD(c.category_key, 65521)) AS weighed_count
    FROM fact_category_summary AS c
    GROUP BY c.user_key, c.month_key
) AS s
FULL OUTER JOIN fact_total AS f ON s.user_key = f.user_key AND s.month_key = f.month_key
WHERE
    f.user_key IS NULL
    OR COALESCE(s.income, 0) <> f.income
    OR COALESCE(s.expenses, 0) <> f.expenses
    OR COALESCE(s.counted, 0) <> f.counted
    OR COALESCE(s.weighed_count, 0) <> f.weighed_count
ORDER BY user_key, month_key
LIMIT 10;
