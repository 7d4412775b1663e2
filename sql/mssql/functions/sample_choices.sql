-- Grain: one payee in one of the user's own categories. Of `total` numbers of its kind, those from upto - share up to
-- upto - 1 mean this payee. A category that the made-up payees do not know is its own payee, now and then.
CREATE FUNCTION sample_choices(@user_id BIGINT)
RETURNS TABLE
AS
RETURN (
    WITH owned AS (
        SELECT
            category.id AS category_id,
            COALESCE(made_up.payee, category.name) AS payee,
            COALESCE(made_up.cents, 2500) AS cents,
            COALESCE(made_up.share, 5) AS share,
            CASE WHEN category.kind = 'income' AND category.name = 'Salary' THEN 'salary' ELSE category.kind END AS kind
        FROM ledger_category AS category
        LEFT OUTER JOIN sample_payees AS made_up
            ON category.kind = made_up.kind AND category.name = made_up.category_name
        WHERE category.owner_id = @user_id
    )

    SELECT
        kind,
        category_id,
        payee,
        cents,
        share,
        SUM(share) OVER (PARTITION BY kind ORDER BY category_id, payee ROWS UNBOUNDED PRECEDING) AS upto,
        SUM(share) OVER (PARTITION BY kind) AS total
    FROM owned
);
