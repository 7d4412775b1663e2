-- Grain: one account. The opening balance in whole cents.
CREATE VIEW etl_account AS
SELECT
    id AS account_key,
    owner_id AS user_key,
    name,
    kind,
    currency,
    CAST(opening_balance * 100 AS BIGINT) AS opening_balance,
    is_closed
FROM ledger_account;
