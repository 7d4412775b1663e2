-- Grain: user x month x category whose sums changed.
SELECT
    c.user_key,
    c.month_key,
    c.category_key,
    c.income,
    c.expenses,
    c.income_count,
    c.expense_count
FROM changed_category_summary AS c
ORDER BY c.user_key, c.month_key;
