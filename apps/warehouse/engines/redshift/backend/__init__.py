"""The database backend of the aliases `redshift` and `redshift_loader`, for raw statements only."""
