-- Grain: one pair of a category and one of its ancestors, itself (distance 0) included.
CREATE TABLE bridge_category (
    ancestor_key BIGINT ENCODE RAW NOT NULL,
    category_key BIGINT ENCODE AZ64 NOT NULL,
    user_key BIGINT ENCODE AZ64 NOT NULL,
    distance SMALLINT ENCODE AZ64 NOT NULL
) DISTKEY (user_key) SORTKEY (ancestor_key);
