"""What many tests begin with, built for the first and put back for the others: a ledger's rows and a warehouse.

A load takes a second; copying back what it left takes a hundredth of one.
"""

import shutil
import sqlite3
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.conf import settings
from django.db import connection

from .ledger_copies import copied, put_back

Built = TypeVar("Built")


class _Kept(NamedTuple):
    """What was built, the ledger with it, and the warehouse's files."""

    built: object
    ledger: sqlite3.Connection
    warehouse: Path


_kept: dict[Callable[[], object], _Kept] = {}
_kept_rows: dict[Callable[[], object], tuple[object, sqlite3.Connection]] = {}


def built_once(build: Callable[[], Built], folder: Path) -> Built:
    """What `build` returns, with the rows and the warehouse that it leaves; `folder` is for a copy of the files.

    For tests whose ledger is not rolled back but emptied.
    """
    if connection.vendor != "sqlite":
        return build()
    if build not in _kept:
        built = build()
        _kept[build] = _Kept(deepcopy(built), copied(), shutil.copytree(_warehouse(), folder, dirs_exist_ok=True))
        return built
    kept = _kept[build]
    put_back(kept.ledger)
    shutil.copytree(kept.warehouse, _warehouse(), dirs_exist_ok=True)
    return deepcopy(kept.built)  # type: ignore[return-value] # what this very function returned


def rows_built_once(build: Callable[[], Built]) -> Built:
    """What `build` returns, with the ledger's rows that it leaves; the warehouse stays as it is.

    For tests whose ledger is not rolled back but emptied.
    """
    if connection.vendor != "sqlite":
        return build()
    if build not in _kept_rows:
        built = build()
        _kept_rows[build] = deepcopy(built), copied()
        return built
    kept, rows = _kept_rows[build]
    put_back(rows)
    return deepcopy(kept)  # type: ignore[return-value] # what this very function returned


def _warehouse() -> Path:
    return Path(settings.WAREHOUSE_PATH).parent
