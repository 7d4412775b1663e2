-- Writes @num_transactions made-up transactions into the book of @user_id, posted over the last 24 months up to today.
-- Refuses, and writes nothing, where the number is not one from 1 to 1,000,000 or the user has no open account.
CREATE PROCEDURE sp_insert_sample_transactions -- noqa: TQ01
    @user_id BIGINT,
    @num_transactions INT
AS
BEGIN
    SET NOCOUNT ON;

    IF @num_transactions IS NULL OR @num_transactions NOT BETWEEN 1 AND 1000000
        THROW 50002, 'sp_insert_sample_transactions: @num_transactions must be a number from 1 to 1,000,000.', 1;

    IF
        NOT EXISTS (
            SELECT 1
            FROM users_user
            WHERE id = @user_id
        )
        THROW 50003, 'sp_insert_sample_transactions: @user_id is the id of no user.', 1;

    IF
        NOT EXISTS (
            SELECT 1
            FROM ledger_account
            WHERE owner_id = @user_id AND is_closed = 0
        )
        THROW 50004, 'sp_insert_sample_transactions: the user has no open account; create one first.', 1;

    DECLARE @today DATE = CAST(GETDATE() AS DATE);
    DECLARE @seed BIGINT = ABS(CAST(CHECKSUM(NEWID()) AS BIGINT));

    INSERT INTO ledger_transaction (
        account_id,
        amount,
        posting_date,
        description,
        payee,
        category_id,
        notes,
        bank_id,
        import_ref,
        created_at,
        updated_at
    )
    SELECT
        booked.account_id,
        booked.amount,
        booked.posting_date,
        UPPER(booked.payee) AS description,
        booked.payee,
        booked.category_id,
        '' AS notes,
        '' AS bank_id,
        '' AS import_ref,
        SYSDATETIMEOFFSET() AS created_at,
        SYSDATETIMEOFFSET() AS updated_at
    FROM sample_bookings(@user_id, @num_transactions, @today, @seed) AS booked
    ORDER BY booked.posting_date, booked.number;
END;
