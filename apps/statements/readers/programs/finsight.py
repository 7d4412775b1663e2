"""FinSight's own CSV (`apps.interchange`): a row per part, transfers by number, accounts with their beginnings."""

from collections import defaultdict
from decimal import Decimal

from apps.statements.readers.amount import read_money
from apps.statements.readers.errors import LineProblem
from apps.statements.readers.line import LinePart
from apps.statements.readers.programs.items import Book, Item, booked, noted

_QUOTE = "'"
"""Stands in front of texts that a spreadsheet would calculate, and of those that begin with one themselves."""

_MOVED = "Transfers"


def finsight(items: list[Item]) -> Book:
    """Rows of one `transaction_id` are the parts of one booking."""
    kinds: dict[str, str] = {}
    openings: dict[str, Decimal] = {}
    by_transaction: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        name = _text(item, "account")
        item.outcome = item.outcome._replace(account=name)
        kinds[name] = item.cells.get("account kind", "")
        if (opening := _money(item.cells.get("account opening balance", ""))) is not None:
            openings[name] = opening
    for item in booked(items):
        _tell(item)
        by_transaction[item.line.bank_id or f"line {item.line.line_no}"].append(item)
    whole = [item for run in by_transaction.values() for item in _whole(run)]
    rest = [item for item in items if item.outcome.line is None]
    return Book([item.outcome for item in (*whole, *rest)], kinds, openings)


def _tell(item: Item) -> None:
    """A transfer of which the other side is not in the file is no spending, and no income."""
    is_tied = bool(item.cells.get("transfer account"))
    is_out_of_sight = item.cells.get("type") == "transfer" and not is_tied
    item.put(
        payee=_text(item, "payee"),
        description=_text(item, "description"),
        category=_text(item, "category") or (_MOVED if is_out_of_sight else ""),
        notes=noted(_text(item, "notes"), _text(item, "tags")),
        bank_id=item.cells.get("transaction id", ""),
        transfer=item.cells.get("transfer id", "") if is_tied else "",
    )


def _whole(run: list[Item]) -> list[Item]:
    """One booking of its parts; parts that come to nothing together are booked each."""
    if len(run) == 1 or not sum(item.line.amount for item in run):
        return run
    parts = tuple(LinePart(item.line.amount, item.line.category, _text(item, "part notes")) for item in run)
    run[0].put(amount=sum((part.amount for part in parts), Decimal(0)), category="", parts=parts)
    return run[:1]


def _text(item: Item, name: str) -> str:
    return item.cells.get(name, "").removeprefix(_QUOTE)


def _money(text: str) -> Decimal | None:
    try:
        return read_money(text, ".") if text else None
    except LineProblem:
        return None
