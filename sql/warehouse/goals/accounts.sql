-- Grain: one account of the users of :users (their keys, each between two bars) from :first_user to :last_user.
SELECT
    a.account_key,
    a.currency,
    CAST(a.opening_balance * 100 AS BIGINT) AS opening_cents
FROM dim_account AS a
WHERE
    a.user_key BETWEEN :first_user AND :last_user
    AND POSITION('|' || CAST(a.user_key AS VARCHAR(20)) || '|' IN :users) > 0;
