-- Grain: one fact of the user that is in the sums from :first_month to :last_month, the largest first; :skipped of them
-- are passed over and at most :most returned. :with_income and :with_expenses (1 or 0) say of which types.
-- :ancestor_key: -1 everything, 0 what has no category, otherwise a category with everything below it.
-- The accounts of :hidden (their keys, each between two bars) are left out.
-- rate, rate_day: what the amount was converted at (NULL: it is in the reporting currency), and since when it held.
SELECT
    f.transaction_key,
    f.split_key,
    d.day,
    f.payee,
    f.description,
    f.account_key,
    a.name AS account_name,
    f.category_key,
    f.type,
    f.amount,
    f.currency,
    r.rate,
    r.valid_from AS rate_day,
    f.amount_reporting
FROM fact_transactions AS f
INNER JOIN dim_date AS d ON f.date_key = d.date_key
INNER JOIN dim_account AS a ON f.account_key = a.account_key
LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
LEFT JOIN bridge_category AS b ON f.category_key = b.category_key AND b.ancestor_key = :ancestor_key
LEFT JOIN (
    SELECT
        e.base,
        e.rate,
        e.day AS valid_from,
        LEAD(e.day) OVER (PARTITION BY e.base ORDER BY e.day) AS valid_until
    FROM dim_exchange_rate AS e
    INNER JOIN dim_user AS u ON e.quote = u.reporting_currency
    WHERE u.user_key = :user_key
) AS r
    ON f.currency = r.base AND d.day >= r.valid_from AND d.day < COALESCE(r.valid_until, CAST('2100-01-01' AS DATE))
WHERE
    f.user_key = :user_key
    AND f.month_key BETWEEN :first_month AND :last_month
    AND f.amount_reporting IS NOT NULL
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
    AND ((:with_income = 1 AND f.type = 'income') OR (:with_expenses = 1 AND f.type = 'expense'))
    AND (:ancestor_key < 0 OR b.category_key IS NOT NULL OR (:ancestor_key = 0 AND c.category_key IS NULL))
ORDER BY
    ABS(f.amount_reporting) DESC NULLS LAST,
    f.date_key ASC NULLS LAST,
    f.transaction_key ASC NULLS LAST,
    f.split_key ASC NULLS LAST
LIMIT :most OFFSET :skipped;
