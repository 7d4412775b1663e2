"""The server's side of COPY: reads a manifest and its Parquet files from S3 as strictly as Redshift does."""

import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import boto3
import pyarrow as pa
import pyarrow.compute as pc
import sqlglot
from botocore.exceptions import ClientError
from pyarrow import csv, parquet
from sqlglot import exp

from .columns import Column, check

ATTACHED_ROLES = ("default", "arn:aws:iam::123456789012:role/finsight-redshift")
UNDERSTOOD = {"FORMAT": "PARQUET", "MANIFEST": ""}
CODECS = {"SNAPPY", "GZIP", "UNCOMPRESSED"}
BATCH_ROWS = 20_000
# The variables with what a process is given that assumes the role.
ROLE_KEYS = ("REDSHIFT_PEER_ACCESS_KEY_ID", "REDSHIFT_PEER_SECRET_ACCESS_KEY")


class RefusedError(Exception):
    """What Redshift would answer instead."""


@dataclass(frozen=True)
class Copy:
    """A COPY statement, taken apart."""

    table: str
    manifest: str
    role: str

    @classmethod
    def parse(cls, text: str) -> "Copy":
        """Raises RefusedError for what is not a COPY of a manifest of Parquet files."""
        statement = sqlglot.parse_one(text, read="redshift")
        if not isinstance(statement, exp.Copy):
            raise RefusedError(f"syntax error at or near: {text}")
        parameters = {
            one.this.name.upper(): (one.expression or exp.Var(this="")).name.upper() for one in statement.args["params"]
        }
        if parameters != UNDERSTOOD:
            raise RefusedError(f"not supported for PARQUET based COPY: {parameters}")
        (source,) = statement.args["files"]
        return cls(statement.this.sql("redshift"), source.name, statement.args["credentials"].args["iam_role"].name)


class S3Files:
    """What a COPY reads, with the role's credentials, not the loader's."""

    def __init__(self, copy: Copy) -> None:
        if copy.role not in ATTACHED_ROLES:
            raise RefusedError(f"User arn:aws:redshift:peer is not authorized to assume IAM Role {copy.role}")
        self._client = _client(*(os.environ[name] for name in ("AWS_ENDPOINT_URL", *ROLE_KEYS)))
        self._copy = copy

    def entries(self) -> list[dict[str, Any]]:
        """The manifest's."""
        entries: list[dict[str, Any]] = json.loads(self._get(self._copy.manifest))["entries"]
        if not all(entry["mandatory"] is True and "content_length" in entry["meta"] for entry in entries):
            raise RefusedError(f"The manifest {self._copy.manifest} lacks content_length, which PARQUET needs.")
        return entries

    def file(self, entry: dict[str, Any]) -> parquet.ParquetFile:
        """The Parquet file of an entry, of the length that the manifest says."""
        content = self._get(entry["url"])
        if len(content) != entry["meta"]["content_length"]:
            raise RefusedError(f"{entry['url']} has {len(content)} bytes, its manifest says otherwise.")
        file = parquet.ParquetFile(pa.BufferReader(content))
        codecs = {file.metadata.row_group(0).column(number).compression for number in range(file.metadata.num_columns)}
        if file.metadata.format_version != "1.0" or not codecs <= CODECS:
            raise RefusedError(f"{entry['url']} is Parquet {file.metadata.format_version} with {codecs}.")
        return file

    def _get(self, url: str) -> bytes:
        parts = urlsplit(url)
        try:
            return bytes(self._client.get_object(Bucket=parts.netloc, Key=parts.path[1:])["Body"].read())
        except ClientError as error:
            raise RefusedError(f"S3ServiceException:{error.response['Error']['Message']},{url}") from error


@cache
def _client(endpoint: str, key: str, secret: str) -> Any:
    """Kept, because making one takes a while."""
    session = boto3.session.Session(aws_access_key_id=key, aws_secret_access_key=secret)
    return session.client("s3", endpoint_url=endpoint)


def csv_of(copy: Copy, columns: list[Column]) -> Iterator[bytes]:
    """All rows in PostgreSQL's CSV, a batch at a time: values in quotes, NULL without. Raises RefusedError."""
    files = S3Files(copy)
    for entry in files.entries():
        file = files.file(entry)
        if found := check(file.schema, columns):
            raise RefusedError(f"Spectrum Scan Error: File '{entry['url']}' has an incompatible Parquet schema {found}")
        for batch in file.iter_batches(BATCH_ROWS):
            if found := check_lengths(batch, columns):
                raise RefusedError(f"Spectrum Scan Error: File '{entry['url']}': {found}")
            text = io.BytesIO()
            csv.write_csv(batch, text, csv.WriteOptions(include_header=False, quoting_style="all_valid"))
            yield text.getvalue()


def check_lengths(batch: pa.RecordBatch, columns: list[Column]) -> str:
    """What is longer, in bytes, than its column; empty where everything fits."""
    for values, column in zip(batch.columns, columns, strict=True):
        longest = pc.max(pc.binary_length(values)).as_py() if column.bytes else None
        if longest is not None and longest > column.bytes:
            return f"The length of the data column {column.name} is longer than the length defined in the table."
    return ""
