-- Grain: one cell: a day whose month is named in English.
CAST(
    TRY_STRPTIME(
        REPLACE(TRIM({value}), '-', ' '), ['%d %b %Y', '%d %B %Y']
    ) AS DATE
);
