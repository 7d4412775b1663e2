-- Grain: one payee of the user's facts, the most frequent first, at most :most; those of the accounts of :wordless
-- (their keys, each between two bars), whose texts are not seen, are left out.
SELECT
    f.payee,
    COUNT(*) AS times
FROM fact_transactions AS f
WHERE
    f.user_key = :user_key
    AND f.payee <> ''
    AND POSITION('|' || CAST(f.account_key AS VARCHAR(20)) || '|' IN :wordless) = 0
GROUP BY f.payee
ORDER BY times DESC NULLS LAST, f.payee ASC NULLS LAST
LIMIT :most;
