-- Grain: one account of one user.
CREATE TABLE dim_account (
    account_key BIGINT ENCODE RAW NOT NULL,
    user_key BIGINT ENCODE AZ64 NOT NULL,
    name VARCHAR(480) ENCODE ZSTD NOT NULL,
    kind VARCHAR(12) ENCODE BYTEDICT NOT NULL,
    currency CHAR(3) ENCODE BYTEDICT NOT NULL,
    opening_balance DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    is_closed BOOLEAN ENCODE ZSTD NOT NULL
) DISTKEY (user_key) SORTKEY (account_key);
