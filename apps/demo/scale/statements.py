"""The generator's SQL: one statement a file."""

from functools import cache
from pathlib import Path

from django.conf import settings

from apps.problems import Problem


@cache
def statement(name: str, vendor: str) -> str:
    """The text of `sql/<vendor>/generate/<name>.sql`.

    Raises Problem `unsupported_database` for a vendor that has none.
    """
    path = Path(settings.BASE_DIR, "sql", vendor, "generate", f"{name}.sql")
    if not path.is_file():
        detail = f"Synthetic ledgers cannot be written to a database of the kind '{vendor}'."
        raise Problem("unsupported_database", "Not possible with this database", 400, detail)
    return path.read_text(encoding="utf-8")
