-- Grain: one staged booking: a transaction, or one split line of it. Type and reporting amount by the definitions.
-- The amount is widened before it meets its rate: the product of two 18-digit decimals need not fit into 18 digits.
-- What would be more than anybody has in any currency is left out like an amount without a rate, and stops no load.
SELECT
    s.transaction_key,
    s.split_key,
    a.user_key,
    s.account_key,
    c.category_key,
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
        WHEN a.pair_key IS NULL THEN s.amount
        WHEN ABS(CAST(s.amount AS DECIMAL(19, 2)) * r.rate) < 1000000000000000
            THEN CAST(ROUND(CAST(s.amount AS DECIMAL(19, 2)) * r.rate, 2) AS DECIMAL(18, 2))
    END AS amount_reporting,
    s.payee,
    s.description
FROM stage_booking AS s
INNER JOIN account_conversion AS a ON s.account_key = a.account_key
INNER JOIN dim_date AS d ON s.posting_date = d.day
INNER JOIN dim_category AS c ON s.category_key = c.category_key
LEFT JOIN daily_rate AS r ON a.pair_key = r.pair_key AND s.posting_date = r.day;
