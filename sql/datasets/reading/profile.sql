-- Grain: one row: of the filled cells of one column, how many are written in each way.
WITH
raw AS (
    SELECT
        value,
        COUNT(*) AS times
    FROM data
    GROUP BY value
),

cells AS (
    SELECT
        TRIM(value) AS cell,
        SUM(times) AS times
    FROM raw
    WHERE TRIM(value) <> '' AND UPPER(TRIM(value)) NOT IN ('NA', 'N/A', 'NAN', 'NULL', 'NONE', '-', '#N/A')
    GROUP BY TRIM(value)
),

plain AS (
    SELECT
        cell,
        times,
        REGEXP_REPLACE(
            REGEXP_REPLACE(cell, '^([-+(]?)\s*([$€£¥₹]|[A-Z]{3}\s)\s*', '\1'), '\s*([$€£¥₹]|\s[A-Z]{3})(\)?)$', '\2'
        ) AS number
    FROM cells
)

SELECT
    SUM(times) AS filled,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '[-+]?[0-9]{1,18}')) AS whole,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '0[0-9]+')) AS led_by_zero,
    SUM(times) FILTER (
        WHERE REGEXP_FULL_MATCH(number, '\(?[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?\)?')
        AND REGEXP_MATCHES(number, '[0-9]')
    ) AS point,
    SUM(times) FILTER (WHERE REGEXP_MATCHES(number, '\.[0-9]+\)?$')) AS has_point,
    SUM(times) FILTER (
        WHERE REGEXP_FULL_MATCH(number, '\(?[-+]?([0-9]+|[0-9]{1,3}([. ''][0-9]{3})+)?(,[0-9]+)?\)?')
        AND REGEXP_MATCHES(number, '[0-9]')
    ) AS comma,
    SUM(times) FILTER (WHERE REGEXP_MATCHES(number, ',[0-9]+\)?$')) AS has_comma,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '[-+]?[0-9]+([.,][0-9]+)?\s*%')) AS percent,
    SUM(times) FILTER (WHERE number <> cell AND REGEXP_MATCHES(number, '^\(?[-+]?[0-9]')) AS currency,
    MIN(REGEXP_EXTRACT(cell, '[$€£¥₹]|\b[A-Z]{3}\b')) FILTER (WHERE number <> cell) AS sign,
    MAX(REGEXP_EXTRACT(cell, '[$€£¥₹]|\b[A-Z]{3}\b')) FILTER (WHERE number <> cell) AS other_sign,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}')) AS year_first,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}')) AS year_last,
    SUM(times) FILTER (
        WHERE REGEXP_FULL_MATCH(
            cell,
            '[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?'
        )
    ) AS moments,
    SUM(times) FILTER (
        WHERE REGEXP_FULL_MATCH(
            cell,
            '[0-9]{1,2}[ -](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -][0-9]{4}'
        )
    ) AS day_named_month,
    SUM(times) FILTER (
        WHERE REGEXP_FULL_MATCH(cell, '(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])')
    ) AS compact,
    SUM(times) FILTER (WHERE REGEXP_FULL_MATCH(cell, '([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?')) AS times_of_day,
    MAX(TRY_CAST(REGEXP_EXTRACT(cell, '^([0-9]{1,2})[-/.][0-9]{1,2}[-/.][0-9]{4}$', 1) AS INTEGER)) AS first_part,
    MAX(TRY_CAST(REGEXP_EXTRACT(cell, '^[0-9]{1,2}[-/.]([0-9]{1,2})[-/.][0-9]{4}$', 1) AS INTEGER)) AS second_part,
    ARG_MAX(cell, TRY_CAST(REGEXP_EXTRACT(cell, '^([0-9]{1,2})[-/.]', 1) AS INTEGER)) AS first_example,
    ARG_MAX(cell, TRY_CAST(REGEXP_EXTRACT(cell, '^[0-9]{1,2}[-/.]([0-9]{1,2})', 1) AS INTEGER)) AS second_example,
    COUNT(
        DISTINCT DAYOFWEEK(TRY_STRPTIME(TRANSLATE(cell, '/.', '--'), '%d-%m-%Y'))
    ) AS weekdays_day_first,
    COUNT(
        DISTINCT DAYOFWEEK(TRY_STRPTIME(TRANSLATE(cell, '/.', '--'), '%m-%d-%Y'))
    ) AS weekdays_month_first,
    SUM(times) FILTER (WHERE UPPER(cell) IN ('TRUE', 'FALSE', 'YES', 'NO', 'Y', 'N', 'T', 'F')) AS flags,
    SUM(times) FILTER (WHERE cell IN ('0', '1')) AS zero_or_one,
    COUNT(*) AS different,
    MAX(LENGTH(cell)) AS longest
FROM plain;
