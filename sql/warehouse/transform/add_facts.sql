-- Grain: one transaction, or one split line of it. Type and reporting amount by the definitions.
-- The amount is widened before it meets its rate: the product of two 18-digit decimals need not fit into 18 digits.
INSERT INTO fact_transactions (
    transaction_key, split_key, user_key, account_key, category_key, date_key, month_key,
    type, is_paired, amount, currency, amount_reporting, payee, description
)
SELECT
    s.transaction_key,
    s.split_key,
    a.user_key,
    s.account_key,
    COALESCE(c.category_key, 0) AS category_key,
    d.date_key,
    d.month_key,
    CASE
        WHEN s.is_paired THEN 'transfer'
        WHEN c.kind IS NOT NULL THEN c.kind
        WHEN s.amount > 0 THEN 'income'
        ELSE 'expense'
    END AS type,
    s.is_paired,
    s.amount,
    a.currency,
    CASE
        WHEN a.currency = u.reporting_currency THEN s.amount
        ELSE CAST(ROUND(CAST(s.amount AS DECIMAL(19, 2)) * r.rate, 2) AS DECIMAL(18, 2))
    END AS amount_reporting,
    s.payee,
    s.description
FROM stage_booking AS s
INNER JOIN dim_account AS a ON s.account_key = a.account_key
INNER JOIN dim_user AS u ON a.user_key = u.user_key
INNER JOIN dim_date AS d ON s.posting_date = d.day
LEFT JOIN dim_category AS c ON s.category_key = c.category_key
LEFT JOIN daily_rate AS r ON a.currency = r.base AND u.reporting_currency = r.quote AND s.posting_date = r.day
ORDER BY a.user_key, d.date_key;
