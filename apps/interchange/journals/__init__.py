"""Plain-text accounting: the double entries behind a book, and how Beancount and hledger write them."""
