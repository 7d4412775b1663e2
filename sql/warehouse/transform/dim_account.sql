-- Grain: one staged account.
SELECT
    s.account_key,
    s.user_key,
    s.name,
    s.kind,
    s.currency,
    s.opening_balance,
    s.is_closed
FROM stage_account AS s;
