-- Everything.
SELECT
    account_key,
    user_key,
    name,
    kind,
    currency,
    opening_balance,
    is_closed
FROM etl_account;
