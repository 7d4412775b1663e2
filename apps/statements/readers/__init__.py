"""Bank files in, statements out: one reader per format, all with the same result, none knowing of a database."""
