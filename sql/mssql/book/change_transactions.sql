-- Grain: one changed transaction per element of a JSON array: [id, category, payee, notes].
-- What is null stays as it is, and so does the time of the last change where `:now` is null.
UPDATE booking
SET
    booking.category_id = COALESCE(line.category_id, booking.category_id),
    booking.payee = COALESCE(line.payee, booking.payee),
    booking.notes = COALESCE(line.notes, booking.notes),
    booking.updated_at = COALESCE(CAST(:now AS DATETIMEOFFSET), booking.updated_at)
FROM ledger_transaction AS booking
INNER JOIN
    OPENJSON (:given) WITH (
        id BIGINT '$[0]',
        category_id BIGINT '$[1]',
        payee NVARCHAR(200) '$[2]',
        notes NVARCHAR(MAX) '$[3]'
    ) AS line
    ON booking.id = line.id;
