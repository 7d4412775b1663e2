"""What a backup is: a ZIP of the ledger and the site's secret key, with a list of their checksums."""

from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from django.conf import settings

from apps.problems import Problem

FORMAT, VERSION = "finsight-backup", 1
LEDGER, SECRET, MANIFEST = "ledger.sqlite3", "secret_key", "manifest.json"


def ledger_file() -> Path:
    """Where a laptop's ledger lives. Raises Problem `server_backup` for one on SQL Server."""
    ledger = settings.DATABASES["default"]
    if "sqlite" not in ledger["ENGINE"] and "shadow" not in ledger["ENGINE"]:
        text = (
            "The ledger is on SQL Server, whose own backup is the one to use (BACKUP DATABASE, or your cloud's "
            "snapshots; docs/operations.md). Keep SECRET_KEY with it."
        )
        raise Problem("server_backup", "The server's own backup is used", 409, text)
    return Path(ledger["NAME"])


def secret_file() -> Path:
    """Where the secret key lies, unless SECRET_KEY gives it."""
    return Path(settings.VAR_DIR) / SECRET


def checksum(file: BufferedReader) -> str:
    """SHA-256 of an open file's content; closes it."""
    with file:
        return file_digest(file, "sha256").hexdigest()
