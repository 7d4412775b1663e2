-- Grain: one user.
CREATE TABLE dim_user (
    user_key BIGINT NOT NULL,
    email VARCHAR(254) NOT NULL,
    name VARCHAR(600) NOT NULL,
    reporting_currency CHAR(3) NOT NULL,
    time_zone VARCHAR(64) NOT NULL
) DISTKEY (user_key) SORTKEY (user_key);
