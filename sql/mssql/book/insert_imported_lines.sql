-- Grain: one imported line per element of the JSON array that `insert_transactions.sql` booked, in its order:
-- [number, …, reference, line, fingerprint, occurrence, bank key], the reference at place 8.
INSERT INTO statements_importedline (
    batch_id, account_id, transaction_id, line_no, fingerprint, occurrence, bank_key, is_taken_back
)
SELECT
    CAST(:batch AS BIGINT) AS batch_id,
    CAST(:account AS BIGINT) AS account_id,
    booking.id AS transaction_id,
    line.line_no,
    line.fingerprint,
    line.occurrence,
    line.bank_key,
    0 AS is_taken_back
FROM
    OPENJSON (:given) WITH (
        number BIGINT '$[0]',
        import_ref NVARCHAR(40) '$[8]',
        line_no INT '$[9]',
        fingerprint NVARCHAR(40) '$[10]',
        occurrence INT '$[11]',
        bank_key NVARCHAR(40) '$[12]'
    ) AS line
INNER JOIN ledger_transaction AS booking ON line.import_ref = booking.import_ref
ORDER BY line.number;
