-- Grain: one transaction of an account, within some days, that no line of a file stands for: the bank does not show it
-- (any more), or a person wrote it down. `given` and `keys` are JSON arrays of fingerprints and bank keys of the file.
SELECT
    booking.id,
    booking.posting_date,
    CAST(booking.amount * 100 AS BIGINT) AS cents,
    booking.payee,
    booking.description,
    CASE
        WHEN EXISTS (
            SELECT 1 FROM statements_importedline AS line
            WHERE line.transaction_id = booking.id
        ) THEN 1
        ELSE 0
    END AS is_of_the_bank
FROM ledger_transaction AS booking
WHERE
    booking.account_id = :account
    AND booking.posting_date BETWEEN CAST(:since AS DATE) AND CAST(:until AS DATE)
    AND NOT EXISTS (
        SELECT 1
        FROM statements_importedline AS line
        WHERE
            line.transaction_id = booking.id
            AND (
                line.fingerprint IN (SELECT asked.mark FROM OPENJSON (:given) WITH (mark NVARCHAR(40) '$') AS asked)
                OR line.bank_key IN (SELECT asked.mark FROM OPENJSON (:keys) WITH (mark NVARCHAR(40) '$') AS asked)
            )
    )
    AND NOT EXISTS (
        SELECT 1 FROM statements_heldline AS held
        WHERE held.candidate_id = booking.id AND held.answer = ''
    );
