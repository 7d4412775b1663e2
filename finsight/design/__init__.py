"""The page of all components in all their states: for those who build pages, and for the tests that look at it."""
