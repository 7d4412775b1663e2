-- A row is a staged booking that lacks its account, user or day, or one of the sampled months that is no such fact.
SELECT
    s.transaction_key,
    s.split_key,
    s.amount,
    f.amount AS fact_amount
FROM stage_booking AS s
LEFT JOIN dim_account AS a ON s.account_key = a.account_key
LEFT JOIN dim_user AS u ON a.user_key = u.user_key
LEFT JOIN dim_date AS d ON s.posting_date = d.day
LEFT JOIN sampled_month AS m ON u.user_key = m.user_key AND d.month_key = m.month_key
LEFT JOIN sampled_fact AS f
    ON
        s.transaction_key = f.transaction_key
        AND s.split_key = f.split_key
        AND s.account_key = f.account_key
        AND s.amount = f.amount
        AND d.date_key = f.date_key
WHERE
    u.user_key IS NULL
    OR d.day IS NULL
    OR (m.user_key IS NOT NULL AND f.transaction_key IS NULL)
ORDER BY s.transaction_key, s.split_key
LIMIT 10;
