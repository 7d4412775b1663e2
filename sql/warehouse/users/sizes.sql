-- Grain: one row: of how much a query about the user's book may be; hidden accounts are counted, too.
SELECT
    t.transactions,
    m.months,
    a.accounts,
    c.categories,
    r.ancestors,
    b.budgets,
    p.budget_months,
    s.category_months,
    e.rates
FROM (
    SELECT COUNT(*) AS transactions FROM fact_transactions
    WHERE user_key = :user_key
) AS t
CROSS JOIN (
    SELECT COUNT(*) AS months FROM fact_monthly_summary
    WHERE user_key = :user_key
) AS m
CROSS JOIN (
    SELECT COUNT(*) AS accounts FROM dim_account
    WHERE user_key = :user_key
) AS a
CROSS JOIN (
    SELECT COUNT(*) AS categories FROM dim_category
    WHERE user_key = :user_key
) AS c
CROSS JOIN (
    SELECT COUNT(*) AS ancestors FROM bridge_category
    WHERE user_key = :user_key
) AS r
CROSS JOIN (
    SELECT COUNT(*) AS budgets FROM dim_budget
    WHERE user_key = :user_key
) AS b
CROSS JOIN (
    SELECT COUNT(*) AS budget_months FROM fact_budget
    WHERE user_key = :user_key
) AS p
CROSS JOIN (
    SELECT COUNT(*) AS category_months FROM fact_category_summary
    WHERE user_key = :user_key
) AS s
CROSS JOIN (SELECT COUNT(*) AS rates FROM dim_exchange_rate) AS e;
