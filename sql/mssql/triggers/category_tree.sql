-- Refuses categories that would become their own ancestors: every written one climbs to its parents, level by level.
-- A climb of 64 levels has met a circle it is no part of: a tree has no more than five. Parents are read as they are
-- committed, even where the database reads by row versions, so that two moves at once cannot close a circle.
CREATE TRIGGER category_tree_has_no_cycle ON ledger_category AFTER INSERT, UPDATE
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @circles INT;

    WITH climb (start_id, ancestor_id, climbed) AS (
        SELECT
            written.id AS start_id,
            written.parent_id AS ancestor_id,
            1 AS climbed
        FROM inserted AS written
        WHERE written.parent_id IS NOT NULL
        UNION ALL
        SELECT
            climb.start_id,
            category.parent_id AS ancestor_id,
            climb.climbed + 1 AS climbed
        FROM climb
        INNER JOIN ledger_category AS category WITH (READCOMMITTEDLOCK) ON climb.ancestor_id = category.id
        WHERE category.parent_id IS NOT NULL AND climb.ancestor_id <> climb.start_id AND climb.climbed < 64
    )

    SELECT @circles = COUNT(*)
    FROM climb
    WHERE climb.ancestor_id = climb.start_id OR climb.climbed = 64;

    IF @circles > 0
        THROW 50001, 'a category cannot be its own ancestor', 1;
END;
