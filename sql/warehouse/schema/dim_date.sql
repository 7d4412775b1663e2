-- Grain: one calendar day, 1970 to 2099.
CREATE TABLE dim_date (
    date_key INTEGER NOT NULL,
    day DATE NOT NULL,
    month_key INTEGER NOT NULL,
    month_start DATE NOT NULL,
    year SMALLINT NOT NULL,
    quarter SMALLINT NOT NULL,
    month SMALLINT NOT NULL,
    day_of_month SMALLINT NOT NULL,
    day_of_week SMALLINT NOT NULL,
    days_in_month SMALLINT NOT NULL
) DISTSTYLE ALL SORTKEY (date_key);
