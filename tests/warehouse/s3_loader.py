"""The warehouse is PostgreSQL in Redshift's place, and it understands COPY from S3."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from .aws import REGION, ROLE, STAGING
from .redshift_aliases import ALIASES, redshift_at

# What a process has in its environment that stages by way of S3.
VARIABLES = {"REDSHIFT_S3_STAGING": STAGING, "REDSHIFT_IAM_ROLE": ROLE, "AWS_REGION": REGION}
ENGINE = "tests.warehouse.redshift_peer"


@contextmanager
def peer_at(url: str, **variables: str) -> Iterator[None]:
    """The aliases, and settings.REDSHIFT, as a process has them that starts with this WAREHOUSE_URL and a bucket."""
    with redshift_at(url, **(VARIABLES | variables)):
        for alias in ALIASES:
            settings.DATABASES[alias]["ENGINE"] = ENGINE
        yield
