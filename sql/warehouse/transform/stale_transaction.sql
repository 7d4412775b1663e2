-- Grain: one transaction whose facts rest on something that changed: its account's owner or currency, its category's
-- kind, its user's reporting currency, or a rate of its currency pair on or before its day.
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN (
    SELECT a.account_key
    FROM dim_account AS a
    INNER JOIN stage_account AS n ON a.account_key = n.account_key
    WHERE a.currency <> n.currency OR a.user_key <> n.user_key
) AS account ON f.account_key = account.account_key
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN (
    SELECT c.category_key
    FROM dim_category AS c
    INNER JOIN stage_change AS g ON c.category_key = g.row_id AND g.entity = 'category'
    LEFT JOIN stage_category AS n ON c.category_key = n.category_key
    WHERE n.category_key IS NULL OR c.kind <> n.kind
) AS category ON f.category_key = category.category_key
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN (
    SELECT u.user_key
    FROM dim_user AS u
    INNER JOIN stage_user AS n ON u.user_key = n.user_key
    WHERE u.reporting_currency <> n.reporting_currency
) AS converted ON f.user_key = converted.user_key
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN (
    SELECT
        u.user_key,
        r.base,
        r.first_date_key
    FROM dim_user AS u
    INNER JOIN touched_rate AS r ON u.reporting_currency = r.quote
) AS rate ON f.user_key = rate.user_key AND f.currency = rate.base AND f.date_key >= rate.first_date_key;
