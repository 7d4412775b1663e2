"""The documentation site: what of `docs/` is for whom, and the pages that are written from the code."""
