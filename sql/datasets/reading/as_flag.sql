-- Grain: one cell: yes or no.
CASE
    WHEN UPPER(TRIM({value})) IN ('1', 'TRUE', 'YES', 'Y', 'T') THEN TRUE
    WHEN UPPER(TRIM({value})) IN ('0', 'FALSE', 'NO', 'N', 'F') THEN FALSE
END;
