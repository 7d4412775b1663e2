"""The machine: room on its disks, who may read its files, and its clock."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from etl.models import EtlRun

from .finding import Finding, broken, mind, well

GIGABYTE = 1_000_000_000
LITTLE, TOO_LITTLE = 2.0, 0.2
OTHERS = stat.S_IRWXG | stat.S_IRWXO
APART = timedelta(seconds=5)
NOW_ON_SERVER = "SELECT SYSDATETIMEOFFSET()"


def disk() -> Iterator[Finding]:
    """Room where data and temporary files are written; an embedded warehouse needs its own size once more."""
    places = {Path(settings.VAR_DIR), settings.WAREHOUSE_PATH.parent, Path(tempfile.gettempdir())}
    for place in sorted(path for path in places if path.is_dir()):
        free = shutil.disk_usage(place).free / GIGABYTE
        needed = _size_of_warehouse() / GIGABYTE if place == settings.WAREHOUSE_PATH.parent else 0.0
        said = f"{free:,.1f} GB are free in {place}"
        if free < max(TOO_LITTLE, needed):
            yield broken("disk", f"{said}: not enough for the next load.", "Make room, or use a larger disk.")
        elif free < LITTLE + needed:
            yield mind("disk", f"{said}.", "Make room before it is full.")
        else:
            yield well("disk", f"{said}.")


def _size_of_warehouse() -> int:
    """Of the newest version: the next is built beside it."""
    path = settings.WAREHOUSE_PATH
    files = path.parent.glob(f"{path.stem}-*{path.suffix}")
    return max((file.stat().st_size for file in files), default=0)


def permissions() -> Iterator[Finding]:
    """Whether data can be written, and secrets are their owner's alone."""
    if not os.access(settings.VAR_DIR, os.W_OK):
        yield broken("files", f"{settings.VAR_DIR} cannot be written.", f"Give {settings.VAR_DIR} to the site's user.")
    secret = [settings.VAR_DIR / "secret_key", settings.BASE_DIR / ".env"]
    ledger = [Path(str(connection.settings_dict["NAME"]))] if connection.vendor == "sqlite" else []
    opened = [path for path in (*secret, *ledger) if path.is_file() and path.stat().st_mode & OTHERS]
    for path in opened:
        make = mind if path in ledger else broken
        yield make("files", f"Other users of this machine can read {path}.", f"Run: chmod 600 {path}")
    if not opened:
        yield well("files", "Data can be written; secrets are their owner's alone.")


def clock() -> Iterator[Finding]:
    """Whether the machine's time is that of the ledger's server, and goes forward."""
    try:
        apart = _apart_from_server()
        newest = EtlRun.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    except Error:
        return  # the ledger's own look has said so
    todo = "Let both machines set their clocks by NTP."
    if apart is not None and abs(apart) > APART:
        yield broken("clock", f"It is {apart.total_seconds():+,.0f} s from the ledger's server.", todo)
    elif newest and newest > timezone.now() + APART:
        yield broken("clock", "The last load began in the future: the clock was set back.", todo)
    else:
        yield well("clock", "It agrees with what is written in the ledger.")


def _apart_from_server() -> timedelta | None:
    if connection.vendor != "microsoft":
        return None
    with connection.cursor() as cursor:
        cursor.execute(NOW_ON_SERVER)
        told: datetime = cursor.fetchone()[0]
    return timezone.now() - told
