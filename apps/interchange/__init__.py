"""Taking what a book says to other programs: spreadsheets, data frames, plain-text accounting."""
