-- Refuses a category that would become its own ancestor.
CREATE TRIGGER category_tree_has_no_cycle BEFORE UPDATE OF parent_id ON ledger_category
WHEN NEW.parent_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a category cannot be its own ancestor')
    WHERE NEW.id IN (
        WITH RECURSIVE ancestor (id) AS (
            VALUES (NEW.parent_id)
            UNION
            SELECT category.parent_id
            FROM ledger_category AS category
            INNER JOIN ancestor ON category.id = ancestor.id
            WHERE category.parent_id IS NOT NULL
        )

        SELECT id FROM ancestor
    );
END;
