-- Grain: user x month x category (the transaction's own category, not rolled up; 0: uncategorised).
CREATE TABLE fact_category_summary (
    user_key BIGINT NOT NULL,
    month_key INTEGER NOT NULL,
    category_key BIGINT NOT NULL,
    income DECIMAL(18, 2) NOT NULL,
    expenses DECIMAL(18, 2) NOT NULL,
    income_count BIGINT NOT NULL,
    expense_count BIGINT NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, month_key);
