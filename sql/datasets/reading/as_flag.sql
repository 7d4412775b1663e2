-- Grain: one row per cell: yes or no.
SELECT
    CASE
        WHEN UPPER(TRIM(value)) IN ('1', 'TRUE', 'YES', 'Y', 'T') THEN TRUE
        WHEN UPPER(TRIM(value)) IN ('0', 'FALSE', 'NO', 'N', 'F') THEN FALSE
    END AS value
FROM data;
