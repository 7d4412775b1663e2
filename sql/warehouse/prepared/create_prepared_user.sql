-- Grain: one user whose names and budgets are prepared anew.
CREATE TEMPORARY TABLE prepared_user (user_key BIGINT NOT NULL);
