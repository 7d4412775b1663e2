"""Splits that an export writes as several rows, joined to one booking with parts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.line import LinePart
from apps.statements.readers.programs.items import Item

_YNAB = re.compile(r"Split \((\d+)/(\d+)\)\s*(.*)", re.DOTALL)
_ACTUAL = re.compile(r"\(SPLIT (\d+) OF (\d+)\)\s*(.*)", re.DOTALL)
_ACTUAL_WHOLE = re.compile(r"\(SPLIT INTO \d+\)\s*(.*)", re.DOTALL)


def joined_by_memo(items: Sequence[Item]) -> list[Item]:
    """YNAB's: `Split (1/3) …`, one below the other; where a part is a transfer, all stay bookings of their own."""
    return _joined(items, _YNAB)


def joined_below_whole(items: Sequence[Item]) -> list[Item]:
    """Actual's: a row of 0.00, `(SPLIT INTO 3)`, above `(SPLIT 1 OF 3) …`; it tells the note of the whole."""
    left: list[Item] = []
    whole = ""
    for item in items:
        head = _ACTUAL_WHOLE.match(item.cells.get("notes", ""))
        if head:
            whole = head[1]
            continue
        if whole and (mark := _ACTUAL.match(item.cells.get("notes", ""))) and mark[1] == "1":
            item.cells = {**item.cells, "notes of all": whole}
            whole = ""
        left.append(item)
    return _joined(left, _ACTUAL)


def _joined(items: Sequence[Item], mark: re.Pattern[str]) -> list[Item]:
    found: list[Item] = []
    place = 0
    while place < len(items):
        run = list(_run(items[place:], mark))
        if run and sum(item.line.amount for item in run) and not any(item.other for item in run):
            found.append(_one(run, mark))
        else:
            run = [items[place]]
            _without_mark(run[0], mark)
            found.append(run[0])
        place += len(run)
    return found


def _run(items: Sequence[Item], mark: re.Pattern[str]) -> Iterator[Item]:
    """The rows of the split that begins the rows; none where none does, or where a row of it is missing."""
    first = _marked(items[0], mark)
    if first is None:
        return
    of = first[1]
    rows = list(takewhile(lambda item: (found := _marked(item, mark)) is not None and found[1] == of, items[:of]))
    numbers = sorted(found[0] for item in rows if (found := _marked(item, mark)))
    head = items[0]
    same = all(
        (item.outcome.account, item.line.posting_date) == (head.outcome.account, head.line.posting_date)
        for item in rows
    )
    if same and numbers == list(range(1, of + 1)):
        yield from rows


def _marked(item: Item, mark: re.Pattern[str]) -> tuple[int, int] | None:
    found = mark.match(_text(item)) if item.outcome.line is not None else None
    return (int(found[1]), int(found[2])) if found else None


def _text(item: Item) -> str:
    return item.cells.get("memo") or item.cells.get("notes", "")


def _one(run: Sequence[Item], mark: re.Pattern[str]) -> Item:
    head = run[0]
    parts = tuple(LinePart(item.line.amount, item.line.category, _note(item, mark)) for item in run)
    line = head.line._replace(
        amount=sum((part.amount for part in parts), Decimal(0)),
        category="",
        notes=head.cells.get("notes of all", ""),
        parts=parts,
    )
    return Item(head.cells, Outcome(head.outcome.account, line=line))


def _without_mark(item: Item, mark: re.Pattern[str]) -> None:
    if item.outcome.line is not None and mark.match(_text(item)):
        item.put(notes=_note(item, mark))


def _note(item: Item, mark: re.Pattern[str]) -> str:
    found = mark.match(_text(item))
    return found[3].strip() if found else ""
