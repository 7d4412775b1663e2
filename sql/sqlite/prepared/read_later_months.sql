-- Grain: user x month, from one place to another, each with the version that is shown; without any month, that alone.
SELECT
    shown.version,
    later_month.place,
    later_month.packed,
    later_month.checksum
FROM shown
LEFT JOIN later_month ON later_month.place BETWEEN ? AND ?;
