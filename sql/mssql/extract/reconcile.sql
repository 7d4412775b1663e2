-- Grain: user x month x type x currency. What the ledger adds up to, in whole cents, by the definitions alone.
-- Currencies are told apart to the letter, whatever the collation of the database.
WITH booking AS (
    SELECT
        account.owner_id AS user_key,
        account.currency COLLATE Latin1_General_100_BIN2 AS currency,
        YEAR(entry.posting_date) * 100 + MONTH(entry.posting_date) AS month_key,
        CASE
            WHEN entry.transfer_id IS NOT NULL THEN 'transfer'
            WHEN category.kind IS NOT NULL THEN category.kind
            WHEN COALESCE(line.amount, entry.amount) > 0 THEN 'income'
            ELSE 'expense'
        END AS type,
        CAST(COALESCE(line.amount, entry.amount) * 100 AS BIGINT) AS cents
    FROM ledger_transaction AS entry
    INNER JOIN ledger_account AS account ON entry.account_id = account.id
    LEFT OUTER JOIN ledger_splitline AS line ON entry.id = line.transaction_id
    LEFT OUTER JOIN ledger_category AS category
        ON category.id = CASE WHEN line.id IS NULL THEN entry.category_id ELSE line.category_id END
)

SELECT
    user_key,
    month_key,
    type,
    currency,
    COUNT_BIG(*) AS number,
    SUM(cents) AS cents
FROM booking
GROUP BY user_key, month_key, type, currency;
