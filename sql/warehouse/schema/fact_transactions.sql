-- Grain: one ledger transaction (split_key 0), or one split line of it.
-- amount is in the account's currency, amount_reporting in the user's reporting currency (NULL: no rate known).
CREATE TABLE fact_transactions (
    transaction_key BIGINT NOT NULL,
    split_key BIGINT NOT NULL,
    user_key BIGINT NOT NULL,
    account_key BIGINT NOT NULL,
    category_key BIGINT NOT NULL,
    date_key INTEGER NOT NULL,
    month_key INTEGER NOT NULL,
    type VARCHAR(8) NOT NULL,
    is_paired BOOLEAN NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    currency CHAR(3) NOT NULL,
    amount_reporting DECIMAL(18, 2),
    payee VARCHAR(800) NOT NULL,
    description VARCHAR(2000) NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, date_key);
