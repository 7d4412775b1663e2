-- Puts in the staged rows.
INSERT INTO dim_account (
    account_key, user_key, name, kind, currency, opening_balance, is_closed
)
SELECT
    s.account_key,
    s.user_key,
    s.name,
    s.kind,
    s.currency,
    s.opening_balance,
    s.is_closed
FROM stage_account AS s;
