-- Grain: one user, known or not, with the version that is shown.
SELECT
    shown.version,
    shown.layout,
    person.checksum,
    person.reporting_currency,
    person.last_month,
    person.budgets,
    person.categories,
    person.subcategories,
    book.packed,
    book.checksum AS book_checksum,
    later_count.months,
    later_count.checksum AS count_checksum
FROM shown
LEFT JOIN person ON person.user_key = ?1
LEFT JOIN book ON book.user_key = ?1
LEFT JOIN later_count ON later_count.user_key = ?1;
