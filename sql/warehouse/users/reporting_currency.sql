-- Grain: one user: the currency that the amounts of this load were converted into.
SELECT reporting_currency
FROM dim_user
WHERE user_key = :user_key;
