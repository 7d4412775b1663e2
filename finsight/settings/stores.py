"""Where the ledger and the warehouse live."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .environment import refuse


def _file_of(variable: str, url: str, scheme: str, base: Path) -> Path:
    """The path of `scheme:///relative` (below `base`) or `scheme:////absolute`."""
    parts = urlsplit(url)
    if parts.scheme != scheme or parts.netloc or not parts.path.strip("/"):
        refuse(variable, f"{url!r} is not of the form {scheme}:///path/to/file.")
    return (base / parts.path.removeprefix("/")).resolve()


def ledger(url: str, base: Path) -> dict[str, Any]:
    """Django's DATABASES entry for the ledger.

    SQLite writes ahead (readers never block) and syncs every commit, because the warehouse must never know of a
    change that a power cut took from the ledger. Transactions begin IMMEDIATE: two writers queue instead of failing.
    """
    path = _file_of("DATABASE_URL", url, "sqlite", base)
    if not path.parent.is_dir():
        refuse("DATABASE_URL", f"the folder {path.parent} does not exist.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
        # A file, not memory: the warehouse's loader opens the ledger from beside Django.
        "TEST": {"NAME": str(path.parent / f"test-{path.name}")},
    }


def warehouse(url: str, base: Path) -> Path:
    """The DuckDB warehouse's base path: versions and the pointer file stand beside it."""
    return _file_of("WAREHOUSE_URL", url, "duckdb", base)
