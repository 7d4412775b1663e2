"""A backup into a fresh folder; what is there is only replaced on purpose, and then kept aside."""

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from apps.new_file import FOR_OWNER_ONLY
from apps.problems import Problem

from .archives import FORMAT, LEDGER, MANIFEST, SECRET, VERSION, checksum, ledger_file, secret_file
from .backing_up import migrations_of


@dataclass(frozen=True)
class Restored:
    """Where the ledger is now, where the earlier one was put, and whether `migrate` has something to do."""

    ledger: Path
    kept_aside: Path | None
    needs_migrate: bool


def restore(source: Path, *, replace: bool) -> Restored:
    """Put a backup's ledger and secret key in their places, once everything in it was found sound.

    Raises Problem `ledger_exists` (409), `bad_backup`, `newer_backup`, `server_backup`.
    """
    ledger = ledger_file()
    is_there = ledger.is_file() and ledger.stat().st_size > 0
    if is_there and not replace:
        text = f"There is a ledger at {ledger}. Stop the site, and add --replace to put that one aside."
        raise Problem("ledger_exists", "There is a ledger", 409, text)
    with TemporaryDirectory(dir=ledger.parent, prefix=".restore-") as folder:
        manifest = _unpack(source, Path(folder))
        needs_migrate = _check(Path(folder) / LEDGER, manifest)
        aside = _put_aside(ledger)
        (Path(folder) / LEDGER).rename(ledger)
        if SECRET in manifest["files"]:
            (Path(folder) / SECRET).rename(secret_file())
    return Restored(ledger, aside if is_there else None, needs_migrate)


def _bad(detail: str) -> Problem:
    return Problem("bad_backup", "Not a sound backup", 400, f"{detail} Nothing was restored.")


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """The files that a backup has, each compared with its checksum; returns the manifest."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
                raise _bad(f"{source} is not version {VERSION} of a backup of FinSight.")
            for name in {LEDGER, SECRET} & manifest["files"].keys():
                path = folder / name
                path.touch(mode=FOR_OWNER_ONLY)
                with archive.open(name) as entry, path.open("wb") as file:
                    shutil.copyfileobj(entry, file)
                if checksum(path.open("rb")) != manifest["files"][name]:
                    raise _bad(f"'{name}' is not what was backed up.")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise _bad(f"{source} cannot be read as a backup ({error}).") from error
    return manifest


def _check(ledger: Path, manifest: dict[str, Any]) -> bool:
    """Whether the ledger is older than this program. Raises Problem `bad_backup`, `newer_backup`."""
    if not ledger.is_file():
        raise _bad("There is no ledger in it.")
    try:
        with closing(sqlite3.connect(ledger)) as connection:
            (state,) = connection.execute("PRAGMA integrity_check").fetchone()
        had = set(migrations_of(ledger))
    except sqlite3.DatabaseError as error:
        raise _bad(f"Its ledger is damaged ({error}).") from error
    if state != "ok" or had != set(manifest["migrations"]):
        raise _bad("Its ledger is damaged.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if had - known:
        text = f"It was made by a newer FinSight, which has {len(had - known)} migrations more. Nothing was restored."
        raise Problem("newer_backup", "Made by a newer version", 409, text)
    return bool(known - had)


def _put_aside(ledger: Path) -> Path | None:
    """Move the earlier ledger, its key and its figures into a folder of their own."""
    warehouse = Path(settings.WAREHOUSE_PATH)
    found = [
        *ledger.parent.glob(f"{ledger.name}*"),
        *warehouse.parent.glob(f"{warehouse.stem}[.-]*"),
        *secret_file().parent.glob(SECRET),
    ]
    if not found:
        return None
    aside = Path(settings.VAR_DIR) / f"replaced-{timezone.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for path in found:
        path.rename(aside / path.name)
    return aside
