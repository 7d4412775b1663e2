-- Grain: one user and month that is prepared anew.
CREATE TEMPORARY TABLE prepared_month (user_key BIGINT NOT NULL, month_key INTEGER NOT NULL);
