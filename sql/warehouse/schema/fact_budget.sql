-- Grain: user x month x budget in force. planned = base + carried; variance is planned - actual.
CREATE TABLE fact_budget (
    user_key BIGINT ENCODE RAW NOT NULL,
    month_key INTEGER ENCODE AZ64 NOT NULL,
    budget_key BIGINT ENCODE AZ64 NOT NULL,
    category_key BIGINT ENCODE AZ64 NOT NULL,
    base DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    carried DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    planned DECIMAL(18, 2) ENCODE AZ64 NOT NULL,
    actual DECIMAL(18, 2) ENCODE AZ64 NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, month_key);
