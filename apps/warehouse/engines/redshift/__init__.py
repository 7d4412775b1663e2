"""Amazon Redshift as the warehouse's engine, over Django's connections `redshift` (reads) and `redshift_loader`."""
