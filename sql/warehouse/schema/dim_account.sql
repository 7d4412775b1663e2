-- Grain: one account of one user.
CREATE TABLE dim_account (
    account_key BIGINT NOT NULL,
    user_key BIGINT NOT NULL,
    name VARCHAR(480) NOT NULL,
    kind VARCHAR(12) NOT NULL,
    currency CHAR(3) NOT NULL,
    opening_balance DECIMAL(18, 2) NOT NULL,
    is_closed BOOLEAN NOT NULL
) DISTKEY (user_key) SORTKEY (account_key);
