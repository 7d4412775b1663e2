-- Grain: one changed row that is wanted, once or more often.
CREATE TABLE #wanted (
    entity NVARCHAR(20) COLLATE DATABASE_DEFAULT NOT NULL,
    row_id BIGINT NOT NULL,
    user_key BIGINT NULL
);
