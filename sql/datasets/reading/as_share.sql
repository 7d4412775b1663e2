-- Grain: one cell: a share written in percent.
TRY_CAST(REPLACE(REGEXP_REPLACE({value}, '[^0-9.,+-]', '', 'g'), ',', '.') AS DOUBLE) / 100;
