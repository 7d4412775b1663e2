-- Grain: one budget of one user; category key 0 means all expenses.
CREATE TABLE dim_budget (
    budget_key BIGINT NOT NULL,
    user_key BIGINT NOT NULL,
    category_key BIGINT NOT NULL,
    name VARCHAR(320) NOT NULL,
    period VARCHAR(7) NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    rollover BOOLEAN NOT NULL
) DISTKEY (user_key) SORTKEY (budget_key);
