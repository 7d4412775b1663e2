-- Grain: user x month that gained facts and was not touched by losing some.
INSERT INTO touched_month (user_key, month_key)
SELECT DISTINCT
    a.user_key,
    d.month_key
FROM stage_booking AS s
INNER JOIN dim_account AS a ON s.account_key = a.account_key
INNER JOIN dim_date AS d ON s.posting_date = d.day
LEFT JOIN touched_month AS t ON a.user_key = t.user_key AND d.month_key = t.month_key
WHERE t.user_key IS NULL;
