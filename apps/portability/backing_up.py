"""One consistent copy of a laptop's ledger and secrets, while the site runs."""

import json
import os
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from apps.new_file import FOR_OWNER_ONLY
from apps.problems import Problem

from .archives import FORMAT, LEDGER, MANIFEST, SECRET, VERSION, checksum, ledger_file, secret_file


@dataclass(frozen=True)
class Backup:
    """Where it lies, and how many bytes it has."""

    path: Path
    size: int


def back_up(target: Path | None = None) -> Backup:
    """Write a backup to `target`, or below VAR_DIR/backups; readable by its owner alone.

    The warehouse is left out: `run_etl --full` makes it anew.
    Raises Problem `server_backup`, `no_ledger`, `file_exists`.
    """
    ledger = ledger_file()
    if not ledger.is_file():
        raise Problem("no_ledger", "No ledger", 404, f"There is no ledger at {ledger}.")
    path = target or _default()
    if path.exists():
        raise Problem("file_exists", "There is such a file", 409, f"{path} is there already; nothing was written.")
    with TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        copy = Path(folder) / LEDGER
        _copy(ledger, copy)
        whole = Path(folder) / "whole.zip"
        whole.touch(mode=FOR_OWNER_ONLY)
        _pack(whole, {LEDGER: copy, **({SECRET: secret_file()} if secret_file().is_file() else {})})
        whole.rename(path)
    return Backup(path, path.stat().st_size)


def migrations_of(ledger: Path) -> list[str]:
    """The migrations that a ledger's file has had, as `app.name`."""
    with closing(sqlite3.connect(ledger)) as connection:
        return [f"{app}.{name}" for app, name in connection.execute("SELECT app, name FROM django_migrations")]


def _default() -> Path:
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"finsight-{timezone.now():%Y%m%d-%H%M%S}.zip"


def _copy(ledger: Path, copy: Path) -> None:
    """By SQLite's own means, from one moment: whoever writes meanwhile is not in it, and not kept waiting."""
    copy.touch(mode=FOR_OWNER_ONLY)
    with closing(sqlite3.connect(ledger, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _pack(whole: Path, files: dict[str, Path]) -> None:
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "files": {name: checksum(path.open("rb")) for name, path in files.items()},
        "migrations": migrations_of(files[LEDGER]),
    }
    with whole.open("wb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            for name, path in files.items():
                archive.write(path, name)
        opened.flush()
        os.fsync(opened.fileno())
