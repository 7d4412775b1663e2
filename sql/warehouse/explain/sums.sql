-- Grain: month x type x whether it could be converted x whether it is within :ancestor_key, of the user's facts from
-- :first_month to :last_month: how many there are, and what they add up to in the reporting currency.
-- The accounts of :hidden (their keys, each between two bars) are left out.
-- :ancestor_key: -1 everything, 0 what has no category, otherwise a category with everything below it.
SELECT
    s.month_key,
    s.type,
    s.top_level_key,
    s.is_converted,
    s.is_within,
    CAST(SUM(s.amount_reporting) AS DECIMAL(18, 2)) AS amount,
    COUNT(*) AS fact_count
FROM (
    SELECT
        f.month_key,
        f.type,
        COALESCE(c.top_level_key, 0) AS top_level_key,
        CASE WHEN f.amount_reporting IS NULL THEN 0 ELSE 1 END AS is_converted,
        CASE
            WHEN :ancestor_key < 0 OR b.category_key IS NOT NULL THEN 1
            WHEN :ancestor_key = 0 AND c.category_key IS NULL THEN 1
            ELSE 0
        END AS is_within,
        COALESCE(f.amount_reporting, 0) AS amount_reporting
    FROM fact_transactions AS f
    LEFT JOIN dim_category AS c ON f.category_key = c.category_key AND c.user_key = :user_key
    LEFT JOIN bridge_category AS b ON f.category_key = b.category_key AND b.ancestor_key = :ancestor_key
    WHERE
        f.user_key = :user_key
        AND f.month_key BETWEEN :first_month AND :last_month
        AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :hidden) = 0
) AS s
GROUP BY s.month_key, s.type, s.top_level_key, s.is_converted, s.is_within
ORDER BY
    s.month_key ASC NULLS LAST,
    s.type ASC NULLS LAST,
    s.top_level_key ASC NULLS LAST,
    s.is_converted ASC NULLS LAST,
    s.is_within ASC NULLS LAST;
