-- Grain: one account of the user, by name, without those of :hidden (their keys, each between two bars).
SELECT
    a.account_key,
    a.name,
    a.currency
FROM dim_account AS a
WHERE
    a.user_key = :user_key
    AND POSITION('|' || CAST(a.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
ORDER BY a.name ASC NULLS LAST, a.account_key ASC NULLS LAST;
