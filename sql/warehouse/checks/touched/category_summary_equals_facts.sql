-- A row is a user's month and category of the sampled months whose summary is not what its facts add up to.
SELECT
    COALESCE(s.user_key, f.user_key) AS user_key,
    COALESCE(s.month_key, f.month_key) AS month_key,
    COALESCE(s.category_key, f.category_key) AS category_key,
    s.income,
    s.expenses,
    s.income_count,
    s.expense_count,
    CAST(f.income AS DECIMAL(18, 2)) AS fact_income,
    CAST(f.expenses AS DECIMAL(18, 2)) AS fact_expenses,
    CAST(f.incomes AS BIGINT) AS fact_income_count,
    CAST(f.spendings AS BIGINT) AS fact_expense_count
FROM (
    SELECT
        m.user_key,
        m.month_key,
        m.category_key,
        m.income,
        m.expenses,
        m.income_count,
        m.expense_count
    FROM sampled_category AS m
    INNER JOIN sampled_month AS k ON m.user_key = k.user_key AND m.month_key = k.month_key
) AS s
FULL OUTER JOIN (
    SELECT
        t.user_key,
        t.month_key,
        t.category_key,
        SUM(CASE WHEN t.type = 'income' THEN t.amount_reporting ELSE 0 END) AS income,
        -SUM(CASE WHEN t.type = 'expense' THEN t.amount_reporting ELSE 0 END) AS expenses,
        SUM(CASE WHEN t.type = 'income' THEN 1 ELSE 0 END) AS incomes,
        SUM(CASE WHEN t.type = 'expense' THEN 1 ELSE 0 END) AS spendings
    FROM sampled_fact AS t
    WHERE t.type <> 'transfer' AND t.amount_reporting IS NOT NULL
    GROUP BY t.user_key, t.month_key, t.category_key
) AS f ON s.user_key = f.user_key AND s.month_key = f.month_key AND s.category_key = f.category_key
WHERE
    f.user_key IS NULL
    OR s.user_key IS NULL
    OR s.income <> f.income
    OR s.expenses <> f.expenses
    OR s.income_count <> f.incomes
    OR s.expense_count <> f.spendings
ORDER BY user_key, month_key, category_key
LIMIT 10;
