-- Grain: one pair of a category and one of its ancestors, itself (distance 0) included.
CREATE TABLE bridge_category (
    ancestor_key BIGINT NOT NULL,
    category_key BIGINT NOT NULL,
    user_key BIGINT NOT NULL,
    distance SMALLINT NOT NULL
) DISTKEY (user_key) SORTKEY (ancestor_key);
