"""Staging by way of S3: Parquet files and a manifest, which Redshift's COPY reads in parallel."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
from django.conf import settings
from django.db import DatabaseError, DataError, InternalError, NotSupportedError
from django.db.backends.utils import CursorWrapper

from apps.problems import Problem

from . import s3_problems as problems
from .s3_objects import Objects
from .s3_parquet import PART_BYTES, parts
from .s3_place import Place, place_of

logger = logging.getLogger(__name__)

_TABLE = re.compile(r'"?([a-z_][a-z0-9_]*)"?', re.ASCII)
# One role, or a chain of them in which each assumes the next.
_ROLE = re.compile(
    r"arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+(?:,arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]+)*", re.ASCII
)
# How Redshift words that it may not become the role, or that the role may not read.
_NO_ENTRY = re.compile(r"\bassume|not authorized|access ?denied|forbidden|invalid credential", re.IGNORECASE)
REFUSALS = (InternalError, DataError, NotSupportedError)


class S3Copy:
    """Fills tables for the length of one load; leaving it removes what the load put on S3."""

    def __init__(self, place: Place, role: str, *, region: str = "", part_bytes: int = PART_BYTES) -> None:
        self._objects = Objects(place, region)
        self._load = place.new_load()
        self._role = checked_role(role)
        self._part_bytes = part_bytes
        self._written: list[str] = []
        self._has_swept = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self._objects.remove(self._written)
        except Problem as problem:
            # The load's own outcome counts, and the next load sweeps.
            logger.warning("what this load put at %s stays until the next one: %s", self._load.place.url, problem)

    def fill(self, cursor: CursorWrapper, table: str, rows: pa.RecordBatchReader) -> int:
        """Copy the rows into an empty table, whose columns are theirs by order; returns how many there were.

        Raises Problem when S3 or Redshift refuses, and DatabaseError for all else, such as a lost connection.
        """
        self._sweep_once()
        written, entries = self._upload(_name(table), rows)
        if not entries:
            return 0
        sizes = [entry["meta"]["content_length"] for entry in entries]
        logger.info("%s: %s rows are on S3, in files of %s bytes", table, written, sizes)
        manifest = self._load.manifest(_name(table))
        self._put(manifest, json.dumps({"entries": entries}).encode())
        with self._explained(table):
            cursor.execute(copy_statement(table, self._load.url(manifest), self._role))
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - checked
        found = int(cursor.fetchone()[0])
        if found != written:
            raise problems.copy_incomplete(table, written, found)
        return written

    def _sweep_once(self) -> None:
        """Not before the first table is filled: then this load holds the warehouse's lock, and is the only one."""
        if not self._has_swept:
            self._has_swept = True
            if swept := self._objects.sweep():
                logger.info("removed %s objects that interrupted loads had left at %s", swept, self._load.place.url)

    def _upload(self, table: str, rows: pa.RecordBatchReader) -> tuple[int, list[dict[str, Any]]]:
        """Write the rows' files, each as soon as it is full; returns the rows' number and the manifest's entries."""
        written, entries = 0, []
        for number, part in enumerate(parts(rows, part_bytes=self._part_bytes), start=1):
            key = self._load.part(table, number)
            self._put(key, pa.BufferReader(part.content))
            written += part.rows
            # Redshift reads Parquet by its end, and takes the file's length from here.
            entries.append(
                {"url": self._load.url(key), "mandatory": True, "meta": {"content_length": part.content.size}}
            )
        return written, entries

    @contextmanager
    def _explained(self, table: str) -> Iterator[None]:
        """Turn what Redshift says of files it cannot load into a Problem; a lost connection stays what it is."""
        try:
            yield
        except DatabaseError as error:
            reason = " ".join(str(error).split())
            if _NO_ENTRY.search(reason):
                raise problems.copy_role_refused(self._role, reason) from error
            if isinstance(error, REFUSALS):
                raise problems.copy_failed(table, reason) from error
            raise

    def _put(self, key: str, content: pa.BufferReader | bytes) -> None:
        self._written.append(key)  # before it is written: a write that seems to fail may have arrived
        self._objects.put(key, content)


def copy_statement(table: str, manifest: str, role: str) -> str:
    """The COPY of a manifest's Parquet files; for Parquet, Redshift takes no REGION.

    All three are safe to stand in SQL: settings and names were checked to hold nothing that ends a quoted text.
    """
    quoted = "default" if role == "default" else f"'{role}'"
    return f"COPY {table} FROM '{manifest}' IAM_ROLE {quoted} FORMAT AS PARQUET MANIFEST"


def checked_role(role: str) -> str:
    """The role as it is. Raises Problem `iam_role_missing` or `bad_iam_role`."""
    if not role:
        raise problems.role_missing()
    if role != "default" and not _ROLE.fullmatch(role):
        raise problems.bad_role(role)
    return role


def s3_copy() -> S3Copy:
    """By the settings. Raises Problem for those that cannot be used."""
    address = settings.DATABASES["redshift_loader"]
    # As long as two warehouses differ in one of these, neither takes the other's files for its own left-overs.
    warehouse = "/".join(str(address[name]) for name in ("HOST", "PORT", "NAME")) + f"/{settings.REDSHIFT['SCHEMA']}"
    return S3Copy(
        place_of(settings.REDSHIFT["S3_STAGING"], warehouse),
        settings.REDSHIFT["IAM_ROLE"],
        region=settings.REDSHIFT["REGION"],
    )


def _name(table: str) -> str:
    """The bare name of a table. Raises ValueError for what is not one."""
    found = _TABLE.fullmatch(table)
    if found is None:
        raise ValueError(f"{table!r} is not a table's name")
    return found[1]
