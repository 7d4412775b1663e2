-- Grain: as fact_transactions of a book that is seen in part: without the texts of transfers, which may name a hidden
-- account on their other side.
-- Tables stand for what a sight shows of them: the feed puts that in their place.
SELECT
    fact.transaction_key,
    fact.split_key,
    fact.user_key,
    fact.account_key,
    fact.category_key,
    fact.date_key,
    fact.month_key,
    fact.type,
    fact.is_paired,
    fact.amount,
    fact.currency,
    fact.amount_reporting,
    CASE WHEN fact.is_paired THEN '' ELSE fact.payee END AS payee,
    CASE WHEN fact.is_paired THEN '' ELSE fact.description END AS description
FROM fact_transactions AS fact;
