"""A person's whole book as a ZIP: `book.json`, from which it can be restored, and a CSV file per table for people."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from django.utils import timezone

from apps.ledger.models import Account, Category, Tag
from apps.moment import one_moment
from apps.users.models import User

from .tables import PROFILE, TABLES, Row, Table

FORMAT, VERSION = "finsight-book", 1
BOOK = "book.json"
# Keys of these are told by name in the files for people.
NAMED = (Account, Category, Tag)
# A spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Said = Callable[[str, int], None]


def _silent(_table: str, _rows: int) -> None:
    """Say nothing."""


def export_book(user: User, target: IO[bytes], said: Said = _silent) -> dict[str, int]:
    """Write everything a person owns to an open file; returns the number of rows by table, and tells it to `said`.

    Rows pass through one by one, so that memory does not grow with the book.
    """
    counts: dict[str, int] = {}
    with one_moment(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open(BOOK, "w", force_zip64=True) as entry, io.TextIOWrapper(entry, "utf-8") as text:
            for piece in _document(user, counts, said):
                text.write(piece)
        names = {model: dict(model.objects.filter(owner=user).values_list("pk", "name")) for model in NAMED}
        for table in TABLES:
            with archive.open(f"{table.name}.csv", "w", force_zip64=True) as entry:
                _write_csv(table, user, names, entry)
    return counts


def _document(user: User, counts: dict[str, int], said: Said) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "exported_at": timezone.now().isoformat()}
    profile = {name: getattr(user, name) for name in PROFILE}
    yield f"{json.dumps({**head, 'profile': profile}, ensure_ascii=False)[:-1]}"
    for table in TABLES:
        yield f',\n"{table.name}": ['
        counts[table.name] = 0
        for row in table.rows(user):
            yield f"{',' if counts[table.name] else ''}\n{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
            counts[table.name] += 1
        yield "]"
        said(table.name, counts[table.name])
    yield "}\n"


def _write_csv(table: Table, user: User, names: dict[Any, dict[int, str]], entry: IO[bytes]) -> None:
    with io.TextIOWrapper(entry, "utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(field.name for field in table.fields)
        writer.writerows(_for_people(table, table.rows(user), names))


def _for_people(table: Table, rows: Iterable[Row], names: dict[Any, dict[int, str]]) -> Iterator[list[Any]]:
    columns = [(field.attname, names.get(field.related_model, {}), _is_text(field)) for field in table.fields]
    for row in rows:
        yield [
            _cell(known.get(row[name], row[name]) if known else row[name], is_text=is_text or bool(known))
            for name, known, is_text in columns
        ]


def _is_text(field: Any) -> bool:
    return str(field.get_internal_type()) in {"CharField", "TextField", "EmailField", "JSONField"}


def _cell(value: Any, *, is_text: bool) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None or not is_text:
        return "" if value is None else value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text
