-- Grain: one selected account. The opening balance in whole cents.
SELECT
    id AS account_key,
    owner_id AS user_key,
    name,
    kind,
    currency,
    CAST(ROUND(opening_balance * 100) AS BIGINT) AS opening_balance,
    is_closed
FROM selected_account;
