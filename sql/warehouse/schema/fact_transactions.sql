-- Grain: one ledger transaction (split_key 0), or one split line of it.
-- amount is in the account's currency, amount_reporting in the user's reporting currency (NULL: no rate known).
CREATE TABLE fact_transactions (
    transaction_key BIGINT ENCODE AZ64 NOT NULL,
    split_key BIGINT ENCODE AZ64 NOT NULL,
    user_key BIGINT ENCODE RAW NOT NULL,
    account_key BIGINT ENCODE AZ64 NOT NULL,
    category_key BIGINT ENCODE AZ64 NOT NULL,
    date_key INTEGER ENCODE AZ64 NOT NULL,
    month_key INTEGER ENCODE AZ64 NOT NULL,
    type VARCHAR(8) ENCODE BYTEDICT NOT NULL,
    is_paired BOOLEAN ENCODE ZSTD NOT NULL,
    amount DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    currency CHAR(3) ENCODE BYTEDICT NOT NULL,
    amount_reporting DECIMAL(18, 2) ENCODE AZ64,
    payee VARCHAR(800) ENCODE ZSTD NOT NULL,
    description VARCHAR(2000) ENCODE ZSTD NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, date_key);
