-- Grain: one user.
CREATE TABLE dim_user (
    user_key BIGINT ENCODE RAW NOT NULL,
    email VARCHAR(1016) ENCODE ZSTD NOT NULL,
    name VARCHAR(600) ENCODE ZSTD NOT NULL,
    reporting_currency CHAR(3) ENCODE BYTEDICT NOT NULL,
    time_zone VARCHAR(64) ENCODE ZSTD NOT NULL
) DISTKEY (user_key) SORTKEY (user_key);
