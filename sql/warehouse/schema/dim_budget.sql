-- Grain: one budget of one user; category key 0 means all expenses.
CREATE TABLE dim_budget (
    budget_key BIGINT ENCODE RAW NOT NULL,
    user_key BIGINT ENCODE AZ64 NOT NULL,
    category_key BIGINT ENCODE AZ64 NOT NULL,
    name VARCHAR(320) ENCODE ZSTD NOT NULL,
    period VARCHAR(7) ENCODE BYTEDICT NOT NULL,
    amount DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    starts_on DATE ENCODE AZ64 NOT NULL,
    ends_on DATE ENCODE AZ64,
    rollover BOOLEAN ENCODE ZSTD NOT NULL
) DISTKEY (user_key) SORTKEY (budget_key);
