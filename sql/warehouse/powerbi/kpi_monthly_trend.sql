-- Grain: one month from the first to the last that has transactions; zeros where one between has none.
-- savings_rate: in tenths of a percent first, whole numbers cut and rounded half to even, as `arithmetic.percent` does.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    CAST(:user_key AS BIGINT) AS user_key,
    trend.month_key,
    trend.month_key * 100 + 1 AS date_key,
    trend.income AS total_income,
    trend.expenses AS total_expenses,
    CAST(trend.income - trend.expenses AS DECIMAL(18, 2)) AS net_cash_flow,
    CAST(
        CASE
            WHEN trend.income > 0
                THEN
                    CASE WHEN trend.income < trend.expenses THEN -0.1 ELSE 0.1 END * (
                        trend.tenths
                        + CASE
                            WHEN trend.rest * 2 > trend.divisor THEN 1
                            WHEN trend.rest * 2 = trend.divisor AND MOD(trend.tenths, 2) = 1 THEN 1
                            ELSE 0
                        END
                    )
        END AS DECIMAL(18, 1)
    ) AS savings_rate,
    trend.transaction_count,
    trend.left_out_count
FROM (
    SELECT
        cents.month_key,
        cents.income,
        cents.expenses,
        cents.divisor,
        cents.transaction_count,
        cents.left_out_count,
        MOD(cents.part, cents.divisor) AS rest,
        CAST((cents.part - MOD(cents.part, cents.divisor)) / cents.divisor AS BIGINT) AS tenths
    FROM (
        SELECT
            calendar.month_key,
            CAST(COALESCE(summary.income, 0) AS DECIMAL(18, 2)) AS income,
            CAST(COALESCE(summary.expenses, 0) AS DECIMAL(18, 2)) AS expenses,
            COALESCE(summary.transaction_count, 0) AS transaction_count,
            COALESCE(summary.left_out_count, 0) AS left_out_count,
            CAST(ABS(COALESCE(summary.income - summary.expenses, 0)) * 100 AS BIGINT) * 1000 AS part,
            CAST(CASE WHEN summary.income > 0 THEN summary.income * 100 ELSE 1 END AS BIGINT) AS divisor
        FROM dim_date AS calendar
        INNER JOIN (
            SELECT
                MIN(every_month.month_key) AS first_month,
                MAX(every_month.month_key) AS last_month
            FROM fact_monthly_summary AS every_month
        ) AS span ON calendar.month_key BETWEEN span.first_month AND span.last_month
        LEFT JOIN fact_monthly_summary AS summary ON calendar.month_key = summary.month_key
        WHERE calendar.day_of_month = 1
    ) AS cents
) AS trend;
