"""What each kind of table has to tell: its statements, its figures, its findings."""
