"""From a file of text to a stored table: what it is written in, how it is laid out, what each column holds."""
