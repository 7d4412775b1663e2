-- Grain: one month x budget in force (category key 0: all expenses).
-- used: in tenths of a percent first, whole numbers cut and rounded half to even; NULL where nothing is planned.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    CAST(:user_key AS BIGINT) AS user_key,
    spent.month_key,
    spent.month_key * 100 + 1 AS date_key,
    spent.budget_key,
    budget.name AS budget,
    budget.category_key,
    spent.planned,
    spent.actual,
    CAST(spent.planned - spent.actual AS DECIMAL(18, 2)) AS variance,
    CAST(
        CASE
            WHEN spent.planned > 0
                THEN
                    CASE WHEN spent.actual < 0 THEN -0.1 ELSE 0.1 END * (
                        spent.tenths
                        + CASE
                            WHEN spent.rest * 2 > spent.divisor THEN 1
                            WHEN spent.rest * 2 = spent.divisor AND MOD(spent.tenths, 2) = 1 THEN 1
                            ELSE 0
                        END
                    )
        END AS DECIMAL(18, 1)
    ) AS used,
    CASE
        WHEN spent.planned < spent.actual THEN 'over'
        WHEN (spent.planned - spent.actual) * 10 <= ABS(spent.planned) THEN 'near'
        ELSE 'under'
    END AS status
FROM (
    SELECT
        cents.month_key,
        cents.budget_key,
        cents.planned,
        cents.actual,
        cents.divisor,
        MOD(cents.part, cents.divisor) AS rest,
        CAST((cents.part - MOD(cents.part, cents.divisor)) / cents.divisor AS BIGINT) AS tenths
    FROM (
        SELECT
            fact.month_key,
            fact.budget_key,
            fact.planned,
            fact.actual,
            CAST(ABS(fact.actual) * 100 AS BIGINT) * 1000 AS part,
            CAST(CASE WHEN fact.planned > 0 THEN fact.planned * 100 ELSE 1 END AS BIGINT) AS divisor
        FROM fact_budget AS fact
    ) AS cents
) AS spent
INNER JOIN dim_budget AS budget ON spent.budget_key = budget.budget_key;
