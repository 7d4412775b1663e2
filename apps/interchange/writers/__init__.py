"""Writers of sheets, one per format: rows in, an open file grows; nothing of them is kept."""
