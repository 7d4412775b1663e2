-- One row: how many rows have an invoice number that another row has already.
SELECT COUNT(invoice_id) - COUNT(DISTINCT invoice_id) AS repeated
FROM data
