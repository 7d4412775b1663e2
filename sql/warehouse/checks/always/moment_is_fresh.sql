-- A row is the moment of this load, which lies in the future, or before the published one.
-- Moments are ISO texts of one length, in UTC: they sort as they follow one another; published is empty where nothing
-- is. A published moment that lies in the future itself comes from a clock that was set back since: no reason to stop.
SELECT
    CAST(:as_of AS VARCHAR(32)) AS as_of,
    CAST(:published AS VARCHAR(32)) AS published,
    CAST(:now AS VARCHAR(32)) AS seen_at
WHERE
    CAST(:as_of AS VARCHAR(32)) > CAST(:now AS VARCHAR(32))
    OR (
        CAST(:as_of AS VARCHAR(32)) < CAST(:published AS VARCHAR(32))
        AND CAST(:published AS VARCHAR(32)) <= CAST(:now AS VARCHAR(32))
    );
