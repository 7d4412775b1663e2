-- Grain: one category of one user, with its top-level ancestor; key 0 of user 0 stands for "uncategorised".
CREATE TABLE dim_category (
    category_key BIGINT ENCODE RAW NOT NULL,
    user_key BIGINT ENCODE AZ64 NOT NULL,
    parent_key BIGINT ENCODE AZ64,
    name VARCHAR(320) ENCODE ZSTD NOT NULL,
    kind VARCHAR(8) ENCODE BYTEDICT,
    depth SMALLINT ENCODE AZ64 NOT NULL,
    top_level_key BIGINT ENCODE AZ64 NOT NULL,
    top_level_name VARCHAR(320) ENCODE ZSTD NOT NULL
) DISTKEY (user_key) SORTKEY (category_key);
