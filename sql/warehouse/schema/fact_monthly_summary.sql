-- Grain: user x month. Amounts in the reporting currency; transfers are in none of them.
-- transaction_count: rows of type income or expense that are in the sums; left_out_count: those without a rate.
CREATE TABLE fact_monthly_summary (
    user_key BIGINT ENCODE RAW NOT NULL,
    month_key INTEGER ENCODE AZ64 NOT NULL,
    income DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    expenses DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    transaction_count BIGINT ENCODE AZ64 NOT NULL,
    left_out_count BIGINT ENCODE AZ64 NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, month_key);
