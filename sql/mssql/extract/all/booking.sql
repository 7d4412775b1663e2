-- Everything.
SELECT
    transaction_key,
    split_key,
    account_key,
    category_key,
    posting_date,
    amount,
    is_paired,
    payee,
    description
FROM etl_booking;
