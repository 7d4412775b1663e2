"""Where a load's files are on S3: `s3://bucket/prefix/<load>/<table>/part-0001.parquet`, and which loads are ours."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_hex

from . import s3_problems as problems

# No quotes, percent signs or spaces: what fits here may stand between quotes in SQL.
_STAGING = re.compile(
    r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>[\w.=+@-]+(?:/[\w.=+@-]+)*))?/?", re.ASCII
)
MANIFEST = "manifest"


@dataclass(frozen=True)
class Place:
    """The staging place of one warehouse; `mark` tells its loads from another's that shares the prefix."""

    bucket: str
    prefix: str
    mark: str

    @property
    def url(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    @property
    def loads(self) -> str:
        """What the keys of all loads of this warehouse start with."""
        return f"{self.prefix}load-{self.mark}-"

    def new_load(self) -> "LoadPlace":
        """A place that no other load has."""
        return LoadPlace(self, f"{self.loads}{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{token_hex(4)}/")

    def is_ours(self, key: str) -> bool:
        """Whether an object was written by a load of this warehouse."""
        name = rf"{re.escape(self.loads)}\d{{8}}T\d{{6}}Z-[0-9a-f]{{8}}/\w+/({MANIFEST}|part-\d{{4,}}\.parquet)"
        return re.fullmatch(name, key) is not None


@dataclass(frozen=True)
class LoadPlace:
    """The folder of one load."""

    place: Place
    folder: str

    def part(self, table: str, number: int) -> str:
        """The key of a table's file, counted from 1."""
        return f"{self.folder}{table}/part-{number:04}.parquet"

    def manifest(self, table: str) -> str:
        """The key of the list of a table's files."""
        return f"{self.folder}{table}/{MANIFEST}"

    def url(self, key: str) -> str:
        return f"s3://{self.place.bucket}/{key}"


def place_of(staging: str, warehouse: str) -> Place:
    """The place named by `s3://bucket/prefix`, for the warehouse that `warehouse` names in any form that is its own.

    Raises Problem `bad_s3_staging`.
    """
    found = _STAGING.fullmatch(staging)
    if found is None:
        raise problems.bad_staging(staging)
    prefix = f"{found['prefix']}/" if found["prefix"] else ""
    return Place(found["bucket"], prefix, sha256(warehouse.encode()).hexdigest()[:8])
