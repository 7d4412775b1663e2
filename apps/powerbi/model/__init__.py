"""The Power BI project: what `export_powerbi` writes, made from the feed's tables and the catalogue of metrics."""
