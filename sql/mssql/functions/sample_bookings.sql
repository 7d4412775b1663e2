-- Grain: one made-up booking of @user_id, @size of them, in the user's own categories and open accounts: a salary and
-- half of the others on the first account, which is a checking account where there is one.
CREATE FUNCTION sample_bookings(@user_id BIGINT, @size INT, @today DATE, @seed BIGINT)
RETURNS TABLE
AS
RETURN (
    WITH account AS (
        SELECT
            id,
            COUNT(*) OVER () AS owned,
            ROW_NUMBER() OVER (ORDER BY CASE WHEN kind = 'checking' THEN 0 ELSE 1 END, id) AS place
        FROM ledger_account
        WHERE owner_id = @user_id AND is_closed = 0
    )

    SELECT
        planned.number,
        account.id AS account_id,
        choice.category_id,
        planned.posting_date,
        COALESCE(choice.payee, 'Cash') AS payee,
        CAST(
            CAST(planned.direction * planned.percent_of_middle * COALESCE(choice.cents, 2500) / 100 AS DECIMAL(18, 2))
            / 100 AS DECIMAL(18, 2)
        ) AS amount
    FROM sample_plan(@size, @today, @seed) AS planned
    INNER JOIN account
        ON account.place = CASE
            WHEN planned.kind = 'salary' OR planned.account_draw % 2 = 0 THEN 1
            ELSE 1 + planned.account_draw / 2 % account.owned
        END
    LEFT OUTER JOIN sample_choices(@user_id) AS choice
        ON
            planned.kind = choice.kind
            AND planned.choice_draw % choice.total >= choice.upto - choice.share
            AND planned.choice_draw % choice.total < choice.upto
);
