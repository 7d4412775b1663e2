"""Same or new? The identity of a bank's line, and the lines of a file set against those an account already has.

Free of any database: values in, values out.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from apps.statements.readers.line import StatementLine

LENGTH = 40
_CERTAIN_DAYS = 2


class Known(NamedTuple):
    """A line that came before: its fingerprint, which of the equal ones it is, and its bank key or "".

    `is_deleted` where its transaction is there no more.
    """

    fingerprint: str
    occurrence: int
    bank_key: str = ""
    is_deleted: bool = False


class Identified(NamedTuple):
    """A line of a file with its identity; `occurrence` is 0 until the line is found to be new."""

    line: StatementLine
    fingerprint: str
    bank_key: str
    occurrence: int = 0

    @property
    def identity(self) -> str:
        """What makes the line the same in another file of the same account."""
        return f"{self.fingerprint}:{self.occurrence}"


def fingerprint(line: StatementLine) -> str:
    """What the bank wrote, shortened: date, amount, payee and text, in whatever case and spacing."""
    return _fingerprint(line, _booked(line))


def bank_key(line: StatementLine) -> str:
    """The bank's own id with date and amount, because banks do reuse ids; "" where the line has none."""
    return _bank_key(line, _booked(line))


def identify(lines: Iterable[StatementLine]) -> list[Identified]:
    """The lines with their identities."""
    return [
        Identified(line, _fingerprint(line, booked), _bank_key(line, booked))
        for line, booked in ((line, _booked(line)) for line in lines)
    ]


class Compared(NamedTuple):
    """The lines that an account does not have yet, and those whose transactions were deleted there.

    Both carry their occurrence among the equal ones: the new ones the next free one, the deleted ones that of old.
    """

    new: list[Identified]
    deleted: list[Identified]


def compare(lines: Sequence[Identified], known: Iterable[Known]) -> Compared:
    """The lines of a file set against those that came before.

    Every known line stands for one line of the file at most, so that equal rows both count. First the bank's ids are
    compared; what is left over is compared by fingerprint where at least one side has no id. Two lines with different
    ids are different, unless the file shares no id at all with the account though lines of several days are otherwise
    the same: then the bank makes up new ids with each download, and they say nothing.
    """
    stock = _Stock(known)
    left = [line for line in lines if not stock.take_by_key(line)]
    ids_are_stable = len(left) < len(lines)
    left = [line for line in left if not stock.take_by_fingerprint(line, any_key=not line.bank_key)]
    if not ids_are_stable and _looks_renumbered(left, stock):
        left = [line for line in left if not stock.take_by_fingerprint(line, any_key=True)]
    return Compared(stock.numbered(left), stock.deleted)


def _looks_renumbered(left: Sequence[Identified], stock: "_Stock") -> bool:
    days = {line.line.posting_date for line in left if stock.has(line.fingerprint)}
    return len(days) >= _CERTAIN_DAYS


class _Stock:
    """The known lines that no line of the file has been matched with yet."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        self._with_key: dict[str, list[Known]] = defaultdict(list)
        self._without_key: dict[str, list[Known]] = defaultdict(list)
        self._taken: set[Known] = set()
        self._last: dict[str, int] = {}
        self.deleted: list[Identified] = []
        for one in sorted(known, key=lambda each: each.occurrence, reverse=True):
            self._last[one.fingerprint] = max(self._last.get(one.fingerprint, 0), one.occurrence)
            (self._with_key if one.bank_key else self._without_key)[one.fingerprint].append(one)
            if one.bank_key:
                self._by_key[one.bank_key].append(one)

    def take_by_key(self, line: Identified) -> bool:
        """Matches a line with a known one of the same bank key."""
        return bool(line.bank_key) and self._take(line, self._by_key.get(line.bank_key))

    def take_by_fingerprint(self, line: Identified, *, any_key: bool) -> bool:
        """Matches a line with a known one that reads the same; one without a bank key goes first."""
        if self._take(line, self._without_key.get(line.fingerprint)):
            return True
        return any_key and self._take(line, self._with_key.get(line.fingerprint))

    def has(self, wanted: str) -> bool:
        """Whether a known line with a bank key that reads the same is left."""
        return any(one not in self._taken for one in self._with_key.get(wanted, ()))

    def numbered(self, lines: Sequence[Identified]) -> list[Identified]:
        """The lines with the next free occurrence of their fingerprint."""
        found, last = [], self._last
        for line, mark, key, _ in lines:
            occurrence = last[mark] = last.get(mark, 0) + 1
            found.append(Identified(line, mark, key, occurrence))
        return found

    def _take(self, line: Identified, waiting: list[Known] | None) -> bool:
        """Takes the first of a list (it is kept last first) that was not taken through another list."""
        while waiting:
            one = waiting.pop()
            if one not in self._taken:
                self._taken.add(one)
                if one.is_deleted:
                    self.deleted.append(Identified(line.line, one.fingerprint, one.bank_key, one.occurrence))
                return True
        return False


def _booked(line: StatementLine) -> str:
    return f"{line.posting_date}|{line.amount:.2f}"


def _fingerprint(line: StatementLine, booked: str) -> str:
    words = " ".join(f"{line.payee} {line.description}".casefold().split())
    return _short(f"{booked}|{words}")


def _bank_key(line: StatementLine, booked: str) -> str:
    return _short(f"{line.bank_id}|{booked}") if line.bank_id else ""


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
