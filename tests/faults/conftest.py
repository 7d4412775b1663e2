"""A warehouse on PostgreSQL in Redshift's place, loaded by way of S3 on loopback, and a small book."""

from tests.etl.conftest import book, january
from tests.warehouse.conftest import postgresql_server, set_up_database, set_up_url
from tests.warehouse.s3_fixtures import aws, aws_server, redshift_by_s3

__all__ = [
    "aws",
    "aws_server",
    "book",
    "january",
    "postgresql_server",
    "redshift_by_s3",
    "set_up_database",
    "set_up_url",
]
