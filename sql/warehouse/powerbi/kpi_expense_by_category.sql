-- Grain: one month x top-level category (0: uncategorised) with transactions of type expense.
-- share: of the month's expenses, in tenths of a percent first, whole numbers cut and rounded half to even.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    CAST(:user_key AS BIGINT) AS user_key,
    part.month_key,
    part.month_key * 100 + 1 AS date_key,
    part.category_key,
    part.category,
    part.amount,
    CAST(
        CASE
            WHEN part.total > 0
                THEN
                    CASE WHEN part.amount < 0 THEN -0.1 ELSE 0.1 END * (
                        part.tenths
                        + CASE
                            WHEN part.rest * 2 > part.divisor THEN 1
                            WHEN part.rest * 2 = part.divisor AND MOD(part.tenths, 2) = 1 THEN 1
                            ELSE 0
                        END
                    )
        END AS DECIMAL(18, 1)
    ) AS share,
    part.expense_count
FROM (
    SELECT
        cents.month_key,
        cents.category_key,
        cents.category,
        cents.amount,
        cents.total,
        cents.expense_count,
        cents.divisor,
        MOD(cents.part, cents.divisor) AS rest,
        CAST((cents.part - MOD(cents.part, cents.divisor)) / cents.divisor AS BIGINT) AS tenths
    FROM (
        SELECT
            main.month_key,
            main.category_key,
            main.category,
            main.amount,
            total.amount AS total,
            main.expense_count,
            CAST(ABS(main.amount) * 100 AS BIGINT) * 1000 AS part,
            CAST(CASE WHEN total.amount > 0 THEN total.amount * 100 ELSE 1 END AS BIGINT) AS divisor
        FROM (
            SELECT
                fact.month_key,
                COALESCE(category.top_level_key, 0) AS category_key,
                COALESCE(category.top_level_name, 'Uncategorised') AS category,
                CAST(SUM(fact.expenses) AS DECIMAL(18, 2)) AS amount,
                CAST(SUM(fact.expense_count) AS BIGINT) AS expense_count
            FROM fact_category_summary AS fact
            LEFT JOIN dim_category AS category ON fact.category_key = category.category_key
            WHERE fact.expense_count > 0
            GROUP BY
                fact.month_key,
                COALESCE(category.top_level_key, 0),
                COALESCE(category.top_level_name, 'Uncategorised')
        ) AS main
        INNER JOIN (
            SELECT
                spent.month_key,
                CAST(SUM(spent.expenses) AS DECIMAL(18, 2)) AS amount
            FROM fact_category_summary AS spent
            WHERE spent.expense_count > 0
            GROUP BY spent.month_key
        ) AS total ON main.month_key = total.month_key
    ) AS cents
) AS part;
