-- Grain: one transaction whose facts rest on something that changed: its account's owner or currency, its category's
-- kind, its user's reporting currency, or a rate of its currency pair on or before its day.
CREATE TEMPORARY TABLE stale_transaction AS
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN dim_account AS a ON f.account_key = a.account_key
INNER JOIN stage_account AS n ON a.account_key = n.account_key
WHERE a.currency <> n.currency OR a.user_key <> n.user_key
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN dim_category AS c ON f.category_key = c.category_key
LEFT JOIN stage_category AS n ON c.category_key = n.category_key
INNER JOIN stage_change AS g ON c.category_key = g.row_id AND g.entity = 'category'
WHERE n.category_key IS NULL OR c.kind <> n.kind
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN dim_user AS u ON f.user_key = u.user_key
INNER JOIN stage_user AS n ON u.user_key = n.user_key
WHERE u.reporting_currency <> n.reporting_currency
UNION
SELECT f.transaction_key
FROM fact_transactions AS f
INNER JOIN dim_user AS u ON f.user_key = u.user_key
INNER JOIN touched_rate AS r
    ON f.currency = r.base AND u.reporting_currency = r.quote AND f.date_key >= r.first_date_key;
