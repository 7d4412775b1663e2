"""The project's settings, with PostgreSQL that understands COPY from S3 in Redshift's place."""

from finsight.settings import *  # noqa: F403 - everything else is the project's

for alias in ("redshift", "redshift_loader"):
    DATABASES[alias]["ENGINE"] = "tests.warehouse.redshift_peer"  # noqa: F405 - there with WAREHOUSE_URL
