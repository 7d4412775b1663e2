-- Grain: one category of one user, with its top-level ancestor; key 0 of user 0 stands for "uncategorised".
CREATE TABLE dim_category (
    category_key BIGINT NOT NULL,
    user_key BIGINT NOT NULL,
    parent_key BIGINT,
    name VARCHAR(320) NOT NULL,
    kind VARCHAR(8),
    depth SMALLINT NOT NULL,
    top_level_key BIGINT NOT NULL,
    top_level_name VARCHAR(320) NOT NULL
) DISTKEY (user_key) SORTKEY (category_key);
