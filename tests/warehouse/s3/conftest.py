"""AWS on loopback, and a warehouse that is loaded by way of it."""

from tests.etl.conftest import book, january
from tests.warehouse.s3_fixtures import aws, aws_server, cursor, fill, redshift_by_s3, stager

__all__ = ["aws", "aws_server", "book", "cursor", "fill", "january", "redshift_by_s3", "stager"]
