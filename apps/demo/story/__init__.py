"""The demo household's money as plain values: free of Django, the same for the same seed and day."""
