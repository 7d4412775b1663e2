"""The project's T-SQL: its files, and the statements in them."""

import logging
import re
from pathlib import Path

import sqlglot
from sqlglot import exp

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "mssql"
FILES = sorted(FOLDER.rglob("*.sql"))
NAMES = [str(path.relative_to(FOLDER).with_suffix("")) for path in FILES]

# sqlglot knows no isolation level of the name SNAPSHOT.
BEYOND_SQLGLOT = {"extract/begin"}

# It says of every trigger that it reads only what is inside; that is what it is wanted for here.
logging.getLogger("sqlglot").setLevel(logging.ERROR)


def text(name: str) -> str:
    """The text of `sql/mssql/<name>.sql`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def names(folder: str) -> list[str]:
    """Every file of a folder, as `text` wants it."""
    return [name for name in NAMES if name.startswith(f"{folder}/")]


def parsed(name: str) -> list[exp.Expression]:
    """Its statements. Raises sqlglot.ParseError for what is not T-SQL."""
    return [statement for statement in sqlglot.parse(text(name), read="tsql") if statement is not None]


def only(name: str, kind: type[exp.Expression]) -> exp.Expression:
    """The one statement of a kind in a file: the INSERT of a trigger, the SELECT of an extract."""
    (found,) = [statement for statement in parsed(name) if isinstance(statement, kind)]
    return found


def query_of(name: str) -> exp.Query:
    """What a view or an inline function returns."""
    body = only(name, exp.Create).expression
    found = body if isinstance(body, exp.Query) else body.find(exp.Query)
    return found.unnest() if isinstance(found, exp.Subquery) else found


def captured_entities(vendor: str) -> dict[str, set[str]]:
    """Table and the entities that its capturing triggers write, as the files of a kind of database say it."""
    entities: dict[str, set[str]] = {}
    for path in sorted((FOLDER.parent / vendor / "triggers" / "capture").glob("*.sql")):
        plain = re.sub(r"--[^\n]*", "", path.read_text())
        for part in plain.split("CREATE TRIGGER ")[1:]:
            table = re.findall(r"\bON (\w+)", part)[0]
            entities.setdefault(table, set()).update(re.findall(r"[(\s]'([a-z_]{2,})'", part))
    return entities
