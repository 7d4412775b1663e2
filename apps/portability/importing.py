"""A book from its file into a fresh person's empty book, key by key moved to where nothing stands yet.

Every key of the file is raised by what its table's largest key is now. So a key of the file can only ever mean a row
of the file, and no file reaches into another person's book; what the file does not have, the database refuses.
"""
# ruff: noqa: SLF001 - Django describes a model under `_meta`

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction
from django.db.models import Exists, ForeignKey, Max, Model, OuterRef, QuerySet

from apps.budgets.models import Budget
from apps.dashboards.models import Arrangement
from apps.goals.defaults import take_over
from apps.goals.models import Goal
from apps.ledger.models import Account, Category, Rule, Tag, Transaction, Transfer, TransferProposal
from apps.ledger.services.rejections import fingerprint_of
from apps.problems import Problem
from apps.statements.models import HeldLine, ImportBatch
from apps.users.audit import record
from apps.users.models import User
from apps.welcome.models import Guide

from .exporting import BOOK, FORMAT, VERSION
from .scanning import Scanner, bad_book
from .tables import BY_NAME, PROFILE, TABLES, Row, Table, is_document

LARGEST_KEY = 2**53
AT_ONCE = 2000
REFERRING = {"category": Category, "account": Account}


def import_book(user: User, source: IO[bytes]) -> dict[str, int]:
    """Restore a book; returns the number of rows by table. All of it or nothing.

    Reporting currency and time zone come along, address, name and rights stay. The audit log of the file is not
    written again. Raises Problem `book_not_empty` (409), `bad_book`.
    """
    try:
        with zipfile.ZipFile(source) as archive, archive.open(BOOK) as entry, transaction.atomic():
            return _import(user, Scanner(io.TextIOWrapper(entry, "utf-8")))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, EOFError) as error:
        raise bad_book("This is no ZIP with a 'book.json', or it is damaged.") from error
    except ValidationError as error:
        raise bad_book(f"A row of the book is not valid: {' '.join(error.messages)}") from error
    except (Error, TypeError, ValueError) as error:
        raise bad_book(
            "A row of the book does not fit: it names a row that is not there, or is there twice."
        ) from error


def _import(user: User, scanner: Scanner) -> dict[str, int]:
    _empty(user)
    restoring, counts = Restoring(user), dict.fromkeys(BY_NAME, 0)
    head: Row = {}
    for name, value in scanner.members():
        table = BY_NAME.get(name)
        if table is None:
            head[name] = value
            continue
        if (head.get("format"), head.get("version")) != (FORMAT, VERSION):
            raise bad_book(f"This is not version {VERSION} of a book of FinSight.")
        if table.restored:
            counts[name] = restoring.write(table, value)
    _take_over(user, head.get("profile"))
    restoring.finish()
    record(user, "book.imported", user, after=counts, count=max(1, counts["transactions"]))
    return counts


def _empty(user: User) -> None:
    """Take the categories a book starts with, and how its overview was arranged; refuse a book that holds more."""
    for model, way in ((Account, "owner"), (Budget, "owner"), (Rule, "owner"), (ImportBatch, "user")):
        if model._base_manager.filter(**{way: user}).exists():
            text = f"The book of {user.email} is not empty. A book is imported for somebody who has none yet."
            raise Problem("book_not_empty", "Not an empty book", 409, text)
    Category.objects.filter(owner=user)._raw_delete("default")
    Tag.objects.filter(owner=user)._raw_delete("default")
    Arrangement.objects.filter(user=user).delete()
    Guide.objects.filter(user=user).delete()


def _take_over(user: User, profile: Any) -> None:
    if not isinstance(profile, dict):
        raise bad_book("'book.json' has no profile.")
    for name in PROFILE[2:]:
        setattr(user, name, profile.get(name))
    user.full_clean()
    user.save(update_fields=PROFILE[2:])


class Restoring:
    """Writes tables with their keys raised."""

    def __init__(self, user: User) -> None:
        self._user = user
        self._raised: dict[Any, int] = {
            table.model: table.model._base_manager.aggregate(most=Max("pk"))["most"] or 0 for table in TABLES
        }

    def write(self, table: Table, rows: Iterable[Row]) -> int:
        """Write a table's rows; returns how many."""
        found = _parents_first(rows) if table.model is Category else iter(rows)
        count, fields = 0, table.model._meta.concrete_fields
        while some := list(islice(found, AT_ONCE)):
            things = [self._thing(table, row) for row in some]
            size = connection.ops.bulk_batch_size(fields, things)
            for start in range(0, len(things), size):
                # Raw: moments are those of the file, and not of the restoring.
                QuerySet(table.model)._insert(  # type: ignore[attr-defined]
                    things[start : start + size], fields=fields, using="default", raw=True
                )
            count += len(things)
        return count

    def finish(self) -> None:
        """What rests on keys of more than one table: who made a tie, and what a no is known again by."""
        ties = Transfer.objects.filter(pk__gt=self._raised[Transfer]).exclude(paired_for=None)
        side = Transaction.objects.filter(pk=OuterRef("paired_for"), transfer=OuterRef("pk"))
        ties.exclude(Exists(side)).update(paired_for=None)
        proposals = list(
            TransferProposal.objects.filter(pk__gt=self._raised[TransferProposal]).select_related("source", "target")
        )
        for each in proposals:
            if each.source and each.target:
                each.fingerprint = fingerprint_of(each.source, each.target)
        TransferProposal.objects.bulk_update(proposals, ["fingerprint"], batch_size=100)
        # Policies are the installation's: a goal comes under those of where it arrives.
        take_over(list(Goal.objects.filter(pk__gt=self._raised[Goal])))

    def _thing(self, table: Table, row: Row) -> Model:
        thing = table.model()
        for field in table.fields:
            setattr(thing, field.attname, self._value(table, field, row[field.attname]))
        if hasattr(thing, f"{table.way}_id") and table.way in {"owner", "user"}:
            setattr(thing, table.way, self._user)
        return thing

    def _value(self, table: Table, field: Any, value: Any) -> Any:
        if field.primary_key:
            return self._key(table.model, value)
        if isinstance(field, ForeignKey):
            return self._key(field.related_model, value)
        if field.name == "paired_for":
            return self._key(Transaction, value)
        if is_document(field):
            return self._document(table, field.name, value)
        if value is None:
            return None
        kept = field.to_python(value)
        field.run_validators(kept)
        return kept

    def _key(self, model: Any, value: Any) -> int | None:
        if value is None:
            return None
        if not isinstance(value, int) or not 0 < value <= LARGEST_KEY:
            raise bad_book(f"{value!r} is not the key of a row.")
        return value + self._raised[model]

    def _document(self, table: Table, name: str, value: Any) -> Any:
        """JSON in which categories and accounts are named by their keys."""
        if table.model is Rule:
            return [{key: self._named(key, each) for key, each in part.items()} for part in value]
        if table.model is HeldLine and name == "parts":
            return [[amount, self._key(Category, category), notes] for amount, category, notes in value]
        return value

    def _named(self, key: str, value: Any) -> Any:
        return self._key(REFERRING[key], value) if key in REFERRING else value


def _parents_first(rows: Iterable[Row]) -> Iterator[Row]:
    """Categories, each after the one it stands below. Raises Problem `bad_book` for a circle."""
    waiting: dict[Any, list[Row]] = {}
    for row in rows:
        waiting.setdefault(row["parent_id"], []).append(row)
    level: list[Row] = waiting.pop(None, [])
    while level:
        yield from level
        level = [row for parent in level for row in waiting.pop(parent["id"], [])]
    if waiting:
        raise bad_book("Some categories stand below one that is not there, or below themselves.")
