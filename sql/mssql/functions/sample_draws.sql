-- Grain: one number from 1 to @size, with five others below 2,147,483,647 that look drawn; the same for the same @seed.
CREATE FUNCTION sample_draws(@seed BIGINT, @size INT)
RETURNS TABLE
AS
RETURN (
    WITH digit AS (
        SELECT one.value FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS one(value)
    ),

    counted AS (
        SELECT TOP (@size) ROW_NUMBER() OVER (ORDER BY a.value, b.value, c.value, d.value, e.value, f.value) AS number
        FROM digit AS a
        CROSS JOIN digit AS b
        CROSS JOIN digit AS c
        CROSS JOIN digit AS d
        CROSS JOIN digit AS e
        CROSS JOIN digit AS f
        ORDER BY number
    )

    SELECT
        CAST(counted.number AS INT) AS number,
        CAST(one.drawn AS INT) AS first,
        CAST(two.drawn AS INT) AS second,
        CAST(three.drawn AS INT) AS third,
        CAST(four.drawn AS INT) AS fourth,
        CAST(four.drawn * 48271 % 2147483647 AS INT) AS fifth
    FROM counted
    CROSS APPLY (SELECT (counted.number * 22695477 + @seed) % 2147483647 * 48271 % 2147483647 AS drawn) AS one
    CROSS APPLY (SELECT one.drawn * 69621 % 2147483647 AS drawn) AS two
    CROSS APPLY (SELECT two.drawn * 48271 % 2147483647 AS drawn) AS three
    CROSS APPLY (SELECT three.drawn * 69621 % 2147483647 AS drawn) AS four
);
