-- Grain: user x month x category whose sums change: what they were, and the change. Empty ones are left out.
SELECT
    s.user_key,
    s.month_key,
    s.category_key,
    CAST(SUM(s.income) AS DECIMAL(18, 2)) AS income,
    CAST(SUM(s.expenses) AS DECIMAL(18, 2)) AS expenses,
    CAST(SUM(s.income_count) AS BIGINT) AS income_count,
    CAST(SUM(s.expense_count) AS BIGINT) AS expense_count
FROM (
    SELECT c.user_key, c.month_key, c.category_key, c.income, c.expenses, c.income_count, c.expense_count
    FROM summary_change AS c
    UNION ALL
    SELECT o.user_key, o.month_key, o.category_key, o.income, o.expenses, o.income_count, o.expense_count
    FROM fact_category_summary AS o
    INNER JOIN summary_change AS c
        ON o.user_key = c.user_key AND o.month_key = c.month_key AND o.category_key = c.category_key
) AS s
GROUP BY s.user_key, s.month_key, s.category_key
HAVING SUM(s.income_count + s.expense_count) > 0;
