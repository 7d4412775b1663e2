"""Reading a prepared store: one version of it, on a connection of the calling thread's own."""

import logging
import os
import sqlite3
import struct
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import answers, files, packing
from .person import Person
from .sealing import check

log = logging.getLogger(__name__)

ANSWERS: dict[str, Callable[[Person, dict[str, Any]], list[dict[str, Any]]]] = {
    "metrics/monthly_trend": answers.monthly_trend,
    "metrics/expense_by_category": answers.expense_by_category,
    "metrics/budget_vs_actual": answers.budget_vs_actual,
    "users/reporting_currency": answers.reporting_currency,
}
_READ_USER, _READ_LATER_MONTHS = files.text("read_user"), files.text("read_later_months")


class Unprepared(Exception):  # noqa: N818 - it says what is so, and nothing is wrong
    """The store cannot say: ask the warehouse."""


class _Opened(threading.local):
    """The thread's connection, and the file it was opened on: a path may come to name another one."""

    connection: sqlite3.Connection | None = None
    file: tuple[object, ...] = ()


_opened = _Opened()


class Prepared:
    """The store at `path`, as long as it shows `version`; opened by the first question.

    Each statement says which version it has read from, and each load shows another: statements that say the same one
    belong together, without a transaction to begin and end.
    """

    def __init__(self, path: Path, version: int) -> None:
        self._path, self._version = path, version
        self._is_usable = True
        self._people: dict[int, Person] = {}

    def rows(self, name: str, **values: Any) -> list[dict[str, Any]]:
        """The rows that the named statement has with these values. Raises Unprepared where only it can say."""
        answer = ANSWERS.get(name)
        if answer is None or not self._is_usable:
            raise Unprepared(name)
        try:
            return answer(self._person(values["user_key"]), values)
        except FileNotFoundError as error:
            self._is_usable = False
            raise Unprepared(str(self._path)) from error
        except (OSError, sqlite3.Error, struct.error, TypeError, ValueError) as error:
            log.warning("The prepared store cannot be read; the warehouse answers in its place: %s", error)
            self._is_usable = False
            raise Unprepared(str(self._path)) from error

    def _person(self, user_key: int) -> Person:
        if user_key not in self._people:
            self._people[user_key] = self._read(user_key)
        return self._people[user_key]

    def _read(self, user_key: int) -> Person:
        """Everything there is of a user."""
        connection = _connected(self._path)
        user = connection.execute(_READ_USER, (user_key,)).fetchone()
        self._expect(user is not None and user[:2] == (self._version, files.LAYOUT))
        _version, _layout, checksum, currency, *fields, book, book_checksum, later_count, count_checksum = user
        if currency is None:
            raise Unprepared(f"user {user_key}")
        check(checksum, user_key, currency, *fields)
        check(book_checksum, user_key, book)
        check(count_checksum, user_key, later_count)
        places = packing.place(user_key, 0), packing.place(user_key + 1, 0) - 1
        later = connection.execute(_READ_LATER_MONTHS, places).fetchall()
        self._expect(bool(later) and all(row[0] == self._version for row in later))
        months = {}
        for _version, place, packed, month_checksum in later:
            if place is not None:
                check(month_checksum, place, packed)
                months[place % packing.MONTHS] = packed
        if len(months) != later_count:
            raise ValueError(f"user {user_key} has {len(months)} later months of {later_count}")
        _last_month, budgets, categories, subcategories = fields
        return Person(currency, budgets, categories, subcategories, packing.Book(book, months))

    def _expect(self, is_so: bool) -> None:  # noqa: FBT001 - what is to be so
        if not is_so:
            self._is_usable = False
            raise Unprepared(f"version {self._version}")


def _connected(path: Path) -> sqlite3.Connection:
    """The thread's connection to the file that is at `path` now. Raises OSError or sqlite3.Error."""
    found = os.stat(path)  # noqa: PTH116 - a third of the time of path.stat()
    process = os.getpid()
    file = (process, path, found.st_dev, found.st_ino)
    if _opened.connection is None or _opened.file != file:
        if _opened.connection is not None and _opened.file[0] == process:  # not that of the process we are a fork of
            _opened.connection.close()
        _opened.connection = files.opened(path, read_only=True)
        _opened.file = file
    return _opened.connection
