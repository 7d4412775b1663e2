-- Grain: the table. How often a product's category, and the region of a product in its store, changes to the next row,
-- and how often the stock follows from the day before.
SELECT
    COUNT(DISTINCT product) FILTER (WHERE category_changed) AS products,
    COUNT(*) FILTER (WHERE category_changed) AS category_changes,
    COUNT(category_changed) AS category_steps,
    COUNT(*) FILTER (WHERE region_changed) AS region_changes,
    COUNT(region_changed) AS region_steps,
    COUNT(*) FILTER (WHERE follows) AS following,
    COUNT(follows) AS steps
FROM stepped
