-- Grain: one made-up booking, @size of them, before anybody's accounts and categories: a salary on the 27th of each of
-- the 24 months up to @today, as far as a quarter of the bookings goes; between them income, expenses and transfers.
CREATE FUNCTION sample_plan(@size INT, @today DATE, @seed BIGINT)
RETURNS TABLE
AS
RETURN (
    WITH draws AS (
        SELECT
            number,
            second,
            third,
            fourth,
            fifth,
            CASE
                WHEN number <= 24 AND number <= @size / 4 THEN 'salary'
                WHEN first % 1000 < 25 THEN 'income'
                WHEN first % 1000 < 960 THEN 'expense'
                ELSE 'transfer'
            END AS kind
        FROM sample_draws(@seed, @size)
    )

    SELECT
        number,
        kind,
        third AS choice_draw,
        fourth AS account_draw,
        CASE
            WHEN kind = 'salary' THEN 1
            WHEN kind = 'expense' AND second % 50 > 0 THEN -1
            WHEN kind = 'transfer' AND second % 2 = 0 THEN -1
            ELSE 1
        END AS direction,
        CASE WHEN kind = 'salary' THEN 100 ELSE 40 + second / 50 % 121 END AS percent_of_middle,
        CASE
            WHEN kind <> 'salary'
                THEN DATEADD(DAY, -(fifth % DATEDIFF(DAY, DATEADD(MONTH, -24, @today), @today)), @today)
            WHEN DAY(@today) < 27 THEN DATEADD(MONTH, -number, DATEFROMPARTS(YEAR(@today), MONTH(@today), 27))
            ELSE DATEADD(MONTH, 1 - number, DATEFROMPARTS(YEAR(@today), MONTH(@today), 27))
        END AS posting_date
    FROM draws
);
