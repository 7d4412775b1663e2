-- Grain: as seen/dim_account, without the accounts of :hidden (their keys, each between two bars).
-- LIMIT is never reached: conditions of a query around this one must not be tried on anybody else's rows.
-- noqa: disable=AM09
SELECT
    account_key,
    user_key,
    name,
    kind,
    currency,
    opening_balance,
    is_closed
FROM dim_account
WHERE user_key = :user_key AND POSITION('|' || CAST(account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
LIMIT 1000000000;
