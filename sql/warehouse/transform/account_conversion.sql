-- Grain: one account. pair_key numbers the pair of its currency and its owner's reporting currency; NULL where they
-- are one, so that nothing is converted.
SELECT
    a.account_key,
    a.user_key,
    a.currency,
    u.reporting_currency,
    CASE
        WHEN a.currency <> u.reporting_currency
            THEN CAST(DENSE_RANK() OVER (ORDER BY a.currency, u.reporting_currency) AS INTEGER)
    END AS pair_key
FROM dim_account AS a
INNER JOIN dim_user AS u ON a.user_key = u.user_key;
