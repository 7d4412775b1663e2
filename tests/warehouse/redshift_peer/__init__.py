"""PostgreSQL in Redshift's place, as a Django engine: it understands `COPY … FROM 's3://…'`; all else is passed on."""
