-- Grain: user x month x category (the transaction's own category, not rolled up; 0: uncategorised).
CREATE TABLE fact_category_summary (
    user_key BIGINT ENCODE RAW NOT NULL,
    month_key INTEGER ENCODE AZ64 NOT NULL,
    category_key BIGINT ENCODE AZ64 NOT NULL,
    income DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    expenses DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    income_count BIGINT ENCODE AZ64 NOT NULL,
    expense_count BIGINT ENCODE AZ64 NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, month_key);
