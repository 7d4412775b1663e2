-- Grain: user x month x budget in force, up to :horizon, of the reworked budgets. Divisions are of whole cents, half
-- up; with rollover, planned carries the variance of every month before, which is what carrying last month's variance
-- month by month adds up to.
WITH base AS (
    SELECT
        b.user_key,
        d.month_key,
        b.budget_key,
        b.category_key,
        b.rollover,
        CASE b.period
            WHEN 'monthly' THEN CAST(b.amount * 100 AS BIGINT)
            WHEN 'yearly' THEN (CAST(b.amount * 100 AS BIGINT) * 2 + 12) / 24
            ELSE (CAST(b.amount * 100 AS BIGINT) * d.days_in_month * 2 + 7) / 14
        END AS cents
    FROM dim_budget AS b
    INNER JOIN reworked_budget AS t ON b.budget_key = t.budget_key
    INNER JOIN dim_date AS d
        ON
            d.day_of_month = 1
            AND d.month_start >= CAST(DATE_TRUNC('month', b.starts_on) AS DATE)
            AND d.month_start <= COALESCE(b.ends_on, CAST(:horizon AS DATE))
            AND d.month_start <= CAST(:horizon AS DATE)
),

spent AS (
    SELECT b.budget_key, s.month_key, SUM(s.expenses) AS expenses
    FROM dim_budget AS b
    INNER JOIN reworked_budget AS t ON b.budget_key = t.budget_key
    INNER JOIN bridge_category AS c ON b.category_key = c.ancestor_key
    INNER JOIN fact_category_summary AS s ON c.category_key = s.category_key AND b.user_key = s.user_key
    GROUP BY b.budget_key, s.month_key
    UNION ALL
    SELECT b.budget_key, m.month_key, m.expenses
    FROM dim_budget AS b
    INNER JOIN reworked_budget AS t ON b.budget_key = t.budget_key
    INNER JOIN fact_monthly_summary AS m ON b.user_key = m.user_key
    WHERE b.category_key = 0
),

compared AS (
    SELECT
        b.*,
        CAST(CAST(b.cents AS DECIMAL(18, 0)) * 0.01 AS DECIMAL(18, 2)) AS base,
        CAST(COALESCE(s.expenses, 0) AS DECIMAL(18, 2)) AS actual
    FROM base AS b
    LEFT JOIN spent AS s ON b.budget_key = s.budget_key AND b.month_key = s.month_key
),

carrying AS (
    SELECT
        c.*,
        CASE WHEN c.rollover THEN COALESCE(SUM(c.base - c.actual) OVER (
            PARTITION BY c.budget_key ORDER BY c.month_key ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) ELSE 0 END AS carried
    FROM compared AS c
)

SELECT
    c.user_key,
    c.month_key,
    c.budget_key,
    c.category_key,
    c.base,
    CAST(c.carried AS DECIMAL(18, 2)) AS carried,
    CAST(c.base + c.carried AS DECIMAL(18, 2)) AS planned,
    c.actual
FROM carrying AS c
ORDER BY c.user_key, c.month_key;
