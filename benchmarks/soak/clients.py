"""Those who use the site meanwhile: each a thread that does one kind of thing again and again."""

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any

BOUNDARY = "soak-boundary"
PATIENCE = 60.0


@dataclass(frozen=True)
class Fault:
    """What was done to the installation, and from when to when its effects are excused."""

    what: str
    began: float
    ended: float


@dataclass(frozen=True)
class Answer:
    """One request: when it began, what it was, its status (0: none came), and how long it took."""

    at: float
    kind: str
    status: int
    seconds: float

    def met(self, fault: Fault) -> bool:
        """Whether some of it was within the fault's window."""
        return self.at <= fault.ended and self.at + self.seconds >= fault.began


@dataclass
class Log:
    """All answers, of all threads."""

    answers: list[Answer] = field(default_factory=list)
    bookings: int = 0


class Person:
    """Somebody at the site, by browser and by program."""

    def __init__(self, port: int, known: dict[str, Any], log: Log, seed: int) -> None:
        self._port, self._known, self._log = port, known, log
        self._random = random.Random(seed)
        self._numbers = count(seed * 1_000_000)

    def look(self) -> None:
        """The overview in the browser."""
        self._ask("page", "GET", "/", cookie=True)

    def search(self) -> None:
        """A list of transactions."""
        self._ask("list", "GET", "/transactions/?search=a", cookie=True)

    def read(self) -> None:
        """The dashboard by program."""
        self._ask("kpi", "GET", f"/api/kpi/dashboard/{self._known['user']}")

    def edit(self) -> None:
        """Book, change, and sometimes take away."""
        body = {
            "account": self._known["account"],
            "amount": self._amount(),
            "posting_date": self._day(),
            "payee": "Soak",
        }
        status, found = self._ask("write", "POST", "/api/transactions", body)
        if status != 201 or not found:  # noqa: PLR2004 - created
            return
        there = f"/api/transactions/{found['id']}"
        self._ask("write", "PATCH", there, {"amount": self._amount()})
        if self._random.random() < 0.5:  # noqa: PLR2004 - every other
            self._ask("write", "DELETE", there)

    def bring(self) -> None:
        """A bank file of twenty new lines."""
        lines = [f"{self._day()},Line {next(self._numbers)},{self._amount()}" for _ in range(20)]
        content = "\n".join(("Date,Description,Amount", *lines))
        parts = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="account"\r\n\r\n{self._known["account"]}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="soak.csv"\r\n'
            f"Content-Type: text/csv\r\n\r\n{content}\r\n--{BOUNDARY}--\r\n"
        )
        status, _ = self._ask("import", "POST", "/api/statements", parts)
        self._log.bookings += 20 if status in {200, 201} else 0

    def _amount(self) -> str:
        return f"-{self._random.randrange(100, 20_000) / 100:.2f}"

    def _day(self) -> str:
        return f"2026-{self._random.randrange(1, 12):02}-{self._random.randrange(1, 29):02}"

    def _ask(
        self, kind: str, method: str, there: str, body: dict[str, Any] | str | None = None, *, cookie: bool = False
    ) -> tuple[int, Any]:
        headers = {"Cookie": f"sessionid={self._known['session']}"} if cookie else {}
        headers |= {} if cookie else {"Authorization": f"Bearer {self._known['token']}"}
        if isinstance(body, str):
            headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
        elif body is not None:
            headers["Content-Type"] = "application/json"
        sent = body if isinstance(body, str) else None if body is None else json.dumps(body)
        at, began = time.time(), time.perf_counter()
        status, text = self._answer(method, there, sent, headers)
        self._log.answers.append(Answer(at, kind, status, time.perf_counter() - began))
        return status, json.loads(text) if text[:1] == b"{" else None

    def _answer(self, method: str, there: str, sent: str | None, headers: dict[str, str]) -> tuple[int, bytes]:
        connected = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connected.request(method, there, None if sent is None else sent.encode(), headers)
            answer = connected.getresponse()
            return answer.status, answer.read()
        except (OSError, HTTPException):
            return 0, b""
        finally:
            connected.close()


def at_work(person: Person, over: threading.Event) -> list[threading.Thread]:
    """A thread for each kind of thing they do, with a pause in between."""
    rounds: tuple[tuple[Callable[[], None], float], ...] = (
        (person.look, 1.0),
        (person.search, 2.0),
        (person.read, 0.5),
        (person.edit, 1.0),
        (person.bring, 5.0),
    )
    threads = [threading.Thread(target=_again, args=(do, pause, over), daemon=True) for do, pause in rounds]
    for thread in threads:
        thread.start()
    return threads


def _again(do: Callable[[], None], pause: float, over: threading.Event) -> None:
    while not over.wait(pause * random.uniform(0.5, 1.5)):
        do()
