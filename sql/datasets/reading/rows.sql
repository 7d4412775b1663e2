-- Grain: one row per row of a file of text, every cell as it stands.
SELECT *
FROM read_csv(
    :path,
    delim = :delimiter,
    quote = :quote,
    escape = :quote,
    skip = :skip,
    columns = :columns,
    max_line_size = :longest,
    buffer_size = :piece,
    header = false,
    auto_detect = false,
    ignore_errors = true,
    store_rejects = true,
    rejects_limit = 100000
);
