-- Grain: one user, known or not, with the version that is shown.
SELECT
    shown.version,
    shown.layout,
    person.reporting_currency,
    person.budgets,
    person.categories,
    person.subcategories,
    book.packed
FROM shown
LEFT JOIN person ON person.user_key = ?1
LEFT JOIN book ON book.user_key = ?1;
