"""What a process of the fault tests can be asked to do: run the ETL, a command, read, write, hold a lock."""

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management import execute_from_command_line
from django.db import connection, transaction

from apps.ledger.models import Account, Transaction
from apps.metrics import services as metrics
from apps.problems import Problem
from apps.statements.services import StatementFile, import_file
from apps.users.models import User
from apps.users.sight import own_sight
from etl import services as etl
from etl.progress import Progress

READERS_PAUSE = 0.02


class Faulty(Progress):
    """Sends itself a signal on first entering a step, which a full run that has to catch up enters again."""

    def __init__(self, step: str, number: int) -> None:
        super().__init__()
        self._faults = {step: number}

    def entered(self, name: str) -> None:
        if number := self._faults.pop(name, 0):
            os.kill(os.getpid(), number)


def run(*, full: bool, step: str = "", number: int = signal.SIGKILL, held: bool = False) -> None:
    """Run the ETL; on entering `step`, send itself a signal. `held`: stop before anything else, until continued."""
    hold(held=held)
    etl.run(full=full, progress=Faulty(step, number))


def command(*, words: list[str], held: bool = False, file_bytes: int | None = None) -> None:
    """`manage.py` with these words; `file_bytes` is the largest file it may write."""
    hold(held=held)
    if file_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY))
    execute_from_command_line(["manage.py", *words])


def hold(*, held: bool) -> None:
    if held:
        os.kill(os.getpid(), signal.SIGSTOP)


def read(*, watched: list[tuple[int, str]], today: str, file: str) -> None:
    """Poll all seven KPIs of each (user's key, month) until killed; write down what differs from the time before."""
    users = {key: User.objects.get(pk=key) for key, _ in watched}
    day, last = date.fromisoformat(today), {}
    with Path(file).open("w") as log:
        while True:
            for key, month in watched:
                seen = numbers(users[key], month, day)
                if last.get((key, month)) != seen:
                    last[key, month] = seen
                    log.write(json.dumps([key, month, seen]) + "\n")
                    log.flush()
            time.sleep(READERS_PAUSE)


def show(*, watched: list[tuple[int, str]], today: str) -> None:
    """Print all seven KPIs of each (user's key, month), as a process that has nothing open yet sees them."""
    for key, month in watched:
        say(json.dumps(numbers(User.objects.get(pk=key), month, date.fromisoformat(today))))


def numbers(user: User, month: str, today: date) -> dict[str, Any]:
    """The seven KPIs as the API answers them, without what moves by itself: the moment and the waiting changes."""
    try:
        board = metrics.dashboard(own_sight(user), date.fromisoformat(f"{month}-01"), today).as_json()
    except Problem as problem:
        return problem.as_json()
    return {name: value for name, value in board.items() if name not in {"as_of", "pending_changes"}}


def write_slowly(*, account: int, seconds: float) -> None:
    """Hold the ledger's write lock over an uncommitted booking for so long, then commit; prints once it holds it."""
    with transaction.atomic():
        book(account)
        say("locked")
        time.sleep(seconds)


def book(account: int) -> None:
    """One more booking on an account."""
    Transaction.objects.create(account_id=account, amount=-1, posting_date=date(2026, 1, 5))


def import_lines(*, account: int, count: int, files: int) -> None:
    """Import so many bank files of so many lines each, one after the other."""
    into = Account.objects.select_related("owner").get(pk=account)
    for number in range(files):
        rows = (f"2026-01-{1 + n % 28:02},Shop {number} {n},,-{1 + n % 90}.{n % 100:02}" for n in range(count))
        content = "Date,Description,Category,Amount\n" + "\n".join(rows) + "\n"
        import_file(into.owner, into, StatementFile(f"{number}.csv", content.encode(), without_asking=True))
        say(f"imported {number}")


def impatient_run(*, seconds: float) -> None:
    """`run_etl` that waits for the ledger's lock no longer than so many seconds."""
    connection.settings_dict["OPTIONS"] = connection.settings_dict["OPTIONS"] | {"timeout": seconds}
    execute_from_command_line(["manage.py", "run_etl"])


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task for task in (run, command, read, show, write_slowly, import_lines, impatient_run)
}
