"""What lives in a SQL Server ledger: triggers, the views that the ETL reads, procedures."""

import re
from functools import cache

from django.db.backends.base.base import BaseDatabaseWrapper

from apps.ledger import dialects

from .modules import Module, Present, Wanted

VENDOR = "microsoft"
FOLDERS = ("functions", "procedures", "triggers", "views")
# What an older version of ours left behind has a name that begins so.
OURS = ("capture_", "category_tree_", "etl_", "sample_")


@cache
def wanted() -> Wanted:
    """The modules in the SQL files, one a file and named like it is created: `CREATE <kind> <name> …`."""
    files = [path for folder in FOLDERS for path in (dialects.folder(VENDOR) / folder).rglob("*.sql")]
    texts = [path.read_text(encoding="utf-8").strip() for path in sorted(files)]
    return {_module(text): text for text in texts}


def present(connection: BaseDatabaseWrapper) -> Present:
    """Those of the schema's modules that are ours; a trigger that is switched off counts as different."""
    known = {module.name for module in wanted()}
    with connection.cursor() as cursor:
        cursor.execute(dialects.text(VENDOR, "capture/present"))
        found = cursor.fetchall()
    return {
        Module(kind, name): definition for kind, name, definition in found if name in known or name.startswith(OURS)
    }


def refresh(connection: BaseDatabaseWrapper) -> None:
    """Let each view look again at the columns of its tables: it remembers their types from when it was created."""
    for module in wanted():
        if module.kind == "VIEW":
            dialects.execute(connection, "capture/refresh_view", view_name=module.name)


def _module(text: str) -> Module:
    return Module(*re.findall(r"^CREATE (\w+) (\w+)", text, re.MULTILINE)[0])
