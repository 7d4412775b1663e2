-- Grain: user x month x budget in force. planned = base + carried; variance is planned - actual.
CREATE TABLE fact_budget (
    user_key BIGINT NOT NULL,
    month_key INTEGER NOT NULL,
    budget_key BIGINT NOT NULL,
    category_key BIGINT NOT NULL,
    base DECIMAL(18, 2) NOT NULL,
    carried DECIMAL(18, 2) NOT NULL,
    planned DECIMAL(18, 2) NOT NULL,
    actual DECIMAL(18, 2) NOT NULL
) DISTKEY (user_key) SORTKEY (user_key, month_key);
