"""Writing a few rows into the next version by the contract alone: stage them, then the transform that puts them in."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from apps.warehouse.engines import engine
from apps.warehouse.engines.contract import Build

MOMENT = datetime(2026, 1, 31, 12, 30, 15, 123456, tzinfo=UTC)
TEXT, KEY = pa.string(), pa.int64()
USER = pa.schema(
    {"user_key": KEY, "email": TEXT, "name": TEXT, "reporting_currency": TEXT, "time_zone": TEXT},
)


def user(key: int, **fields: Any) -> dict[str, Any]:
    """One user, as the ledger has them."""
    return {"user_key": key, "email": "", "name": "", "reporting_currency": "EUR", "time_zone": "UTC"} | fields


def add(build: Build, entity: str, schema: pa.Schema, *rows: dict[str, Any]) -> int:
    """Put rows into a dimension by way of its staging table; returns how many arrived."""
    build.stage(f"stage_{entity}", pa.Table.from_pylist(list(rows), schema).to_reader())
    return build.append(f"dim_{entity}", f"transform/dim_{entity}")


def publish(*keys: int, from_scratch: bool = False, as_of: datetime = MOMENT) -> int:
    """A new version with further users of these keys."""
    with engine().build(from_scratch=from_scratch) as build:
        add(build, "user", USER, *(user(key) for key in keys))
        return build.publish(as_of)


def currencies(snapshot: Any, *keys: int) -> list[str]:
    """The reporting currency of those of the keys that are users."""
    found = (snapshot.rows("users/reporting_currency", user_key=key) for key in keys)
    return [row["reporting_currency"] for rows in found for row in rows]


def number_of_users(*keys: int) -> int:
    """How many of the keys readers find now."""
    with engine().snapshot() as snapshot:
        return len(currencies(snapshot, *keys))
