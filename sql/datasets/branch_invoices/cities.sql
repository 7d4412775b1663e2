-- One row: how many branches, cities, and pairs of both there are.
SELECT
    COUNT(DISTINCT branch) AS branches,
    COUNT(DISTINCT city) AS cities,
    COUNT(DISTINCT CAST(branch AS VARCHAR) || '/' || CAST(city AS VARCHAR)) AS pairs
FROM data
