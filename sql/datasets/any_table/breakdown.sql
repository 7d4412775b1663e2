-- Grain: value of a column, those with most first. A measure added up by it; `negative` rows are below zero.
SELECT
    label,
    CAST(SUM(rows_read) AS BIGINT) AS rows_read,
    CAST(SUM(number) AS BIGINT) AS number,
    CAST(SUM(negative) AS BIGINT) AS negative,
    CAST(COALESCE(SUM(total), 0) AS VARCHAR) AS total
FROM (
    SELECT
        COALESCE(NULLIF(TRIM(CAST(given AS VARCHAR)), ''), '(missing)') AS label,
        rows_read,
        number,
        negative,
        total
    FROM (
        SELECT
            given,
            COUNT(*) AS rows_read,
            COUNT(measure) AS number,
            COUNT(*) FILTER (WHERE measure < 0) AS negative,
            SUM(measure) AS total
        FROM (
            SELECT
                label AS given,
                TRY_CAST(value AS DECIMAL(18, 4)) AS measure
            FROM chosen
        ) AS measured
        GROUP BY given
    ) AS counted
) AS labelled
GROUP BY label
ORDER BY SUM(total) DESC NULLS LAST, label ASC
