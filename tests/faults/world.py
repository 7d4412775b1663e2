"""A loaded ledger with changes that wait, copied anew for each test; and what any reader may see of it."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from apps.ledger.capture import pending_changes
from apps.users.models import User
from etl import services as etl
from etl.models import EtlRun
from etl.reconcile import reconcile
from tests.warehouse.varied_ledger import VariedLedger

from .processes import Child, Standby, start, wait_until
from .tasks import numbers

TODAY = date(2026, 2, 28)
WATCHED = (("ada", "2026-01"), ("ada", "2026-02"), ("bo", "2026-01"))
Numbers = dict[tuple[int, str], dict[str, Any]]
_LOGGED = re.compile(r"\{|\d{4}-\d\d-\d\dT")  # a line of the log, which may go to the same place
_numbers = count()


@dataclass(frozen=True)
class Template:
    """A ledger and its warehouse in a folder: what readers see before the waiting changes are loaded, and after.

    `after` remembers what they see after further changes.
    """

    folder: Path
    watched: tuple[tuple[int, str], ...]
    old: Numbers
    new: Numbers
    after: dict[str, Numbers] = field(default_factory=dict)


def make_template(folder: Path) -> Template:
    """Two people's books, loaded and then edited. Leaves an empty ledger behind."""
    warehouse, fresh = folder / "kept" / "warehouse.duckdb", folder / "fresh" / "warehouse.duckdb"
    with override_settings(WAREHOUSE_PATH=warehouse):
        books = VariedLedger()
        etl.run()
        keys = {"ada": books.ada.user.pk, "bo": books.bo.user.pk}
        watched = tuple((keys[name], month) for name, month in WATCHED)
        old = seen_now(watched)
        books.edit()
        books.change_what_facts_rest_on()
    copy_ledger(Path(connection.settings_dict["NAME"]), folder / "ledger.sqlite3")
    with override_settings(WAREHOUSE_PATH=fresh):
        etl.run(full=True)
        new = seen_now(watched)
    assert all(old[key] != new[key] for key in watched)
    call_command("flush", verbosity=0, interactive=False)
    return Template(folder, watched, old, new)


def seen_now(watched: tuple[tuple[int, str], ...]) -> Numbers:
    """What a reader sees, in this process."""
    return {(key, month): numbers(User.objects.get(pk=key), month, TODAY) for key, month in watched}


def copy_ledger(source: Path, target: Path) -> None:
    """A SQLite file as it is now, into another one."""
    connection.close()
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


class World:
    """One test's ledger and warehouse, and the processes that work on them."""

    def __init__(self, template: Template, standby: Standby, folder: Path, settings: Any) -> None:
        self.template, self.folder = template, folder
        self._standby, self._settings = standby, settings
        self.ledger = Path(connection.settings_dict["NAME"])
        self._children: list[Child] = []
        self.begin_again()

    @property
    def warehouse(self) -> Path:
        """Its base path."""
        return Path(self._settings.WAREHOUSE_PATH)

    def begin_again(self) -> None:
        """As it was before any fault; in a folder of its own, since nobody ever writes a published file anew."""
        copy_ledger(self.template.folder / "ledger.sqlite3", self.ledger)
        self.put_warehouse(self.folder / f"warehouse-{next(_numbers)}")

    def put_warehouse(self, folder: Path) -> None:
        """Let the warehouse be in this folder."""
        shutil.copytree(self.template.folder / "kept", folder, dirs_exist_ok=True)
        self._settings.WAREHOUSE_PATH = folder / "warehouse.duckdb"

    @property
    def ada(self) -> User:
        """The one whose book was edited."""
        return User.objects.get(pk=self.template.watched[0][0])

    def start(self, task: str, **arguments: Any) -> Child:
        """A process that does a task."""
        child = start(self._standby, task, self.ledger, self.warehouse, self.folder, arguments)
        self._children.append(child)
        return child

    def command(self, *words: str, **arguments: Any) -> Child:
        """A `manage.py` command."""
        return self.start("command", words=list(words), **arguments)

    def end(self) -> None:
        """No process of this test outlives it."""
        for child in self._children:
            child.end()

    def assert_failed_clearly(self, child: Child, *words: str) -> None:
        """The command ended with exit code 1 and one message that holds these words, without a stack trace."""
        assert child.wait() == 1, child.said
        said = child.said
        lines = [line for line in said.splitlines() if line.strip() and not _LOGGED.match(line)]
        if len(lines) != 1 or "Traceback" in said or not all(word in said for word in words):
            pytest.fail(f"this should have been one message with the words {words}:\n{said}")

    @contextmanager
    def readers(self) -> Iterator[list[Numbers]]:
        """A process reads all along; it must see nothing but the numbers of the list, in its order: old, then new."""
        allowed = [self.template.old, self.template.new]
        file = self.folder / f"observations-{next(_numbers)}"
        reader = self.start("read", watched=list(self.template.watched), today=TODAY.isoformat(), file=str(file))
        wait_until(lambda: file.exists() and file.read_text().count("\n") >= len(self.template.watched))
        yield allowed
        reader.kill()
        assert_seen_in_order(file, allowed)

    def assert_next_run_is_right(self) -> EtlRun:
        """Whatever happened: one more run, and the ledger's money is in the warehouse exactly once."""
        log = etl.run()
        self.assert_all_is_loaded()
        return log

    def assert_all_is_loaded(self, wanted: Numbers | None = None) -> None:
        """Ledger and warehouse agree, readers see the new numbers, nothing waits, and nothing is left lying about."""
        assert reconcile() == []
        assert seen_now(self.template.watched) == (wanted or self.template.new)
        assert pending_changes() == 0
        assert not list(self.warehouse.parent.glob("*build*"))

    def shown(self) -> Numbers:
        """What a process that has nothing open yet sees; where it is told what is wrong, its code alone."""
        child = self.start("show", watched=list(self.template.watched), today=TODAY.isoformat())
        assert child.wait() == 0, child.said
        seen = map(json.loads, child.out.splitlines())
        return dict(zip(self.template.watched, seen, strict=True))

    def assert_two_ways_agree(self, change: str) -> Numbers:
        """Return the numbers that the next run shows; a load from nothing must show the same.

        `change` names what was done to the ledger. The load from nothing is made once for each: every world begins the
        same.
        """
        etl.run()
        found = seen_now(self.template.watched)
        assert reconcile() == []
        if change not in self.template.after:
            self.template.after[change] = self.fresh_numbers()
        assert found == self.template.after[change]
        return found

    def assert_a_run_was_interrupted(self) -> None:
        """The run log says so of the first run since the load that the template begins with."""
        killed = EtlRun.objects.order_by("id")[1]
        assert (killed.status, "interrupted" in killed.error) == ("failed", True)

    def fresh_numbers(self) -> Numbers:
        """What the ledger's present state adds up to, loaded from nothing into another place; takes changes away."""
        with override_settings(WAREHOUSE_PATH=self.folder / f"fresh-{next(_numbers)}" / "warehouse.duckdb"):
            etl.run(full=True)
            return seen_now(self.template.watched)


def assert_seen_in_order(file: Path, allowed: list[Numbers]) -> None:
    """Every observation is one of the allowed, and none goes back behind an earlier one."""
    reached: dict[tuple[int, str], int] = {}
    whole, _, _cut_off = file.read_text().rpartition("\n")  # a reader that was killed may have been writing
    for line in whole.splitlines():
        key, month, seen = json.loads(line)
        known = [json.loads(json.dumps(each[key, month])) for each in allowed]
        assert seen in known, f"a reader saw {seen}, which is neither of {known}"
        place = max(number for number, each in enumerate(known) if each == seen)
        assert place >= reached.get((key, month), 0), "a reader saw old numbers after new ones"
        reached[key, month] = place
