"""Journals of plain-text accounting, a row per posting: `hledger print -O csv`, and `bean-query` asked for the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from apps.statements.readers.csv_rows import Outcome
from apps.statements.readers.line import LinePart, RejectedLine, StatementLine, path_of
from apps.statements.readers.programs.items import Book, Item, booked
from apps.statements.readers.programs.transfers import tie_by_amount

_OWNED: Final = frozenset(("asset", "assets"))
_OWED: Final = frozenset(("liability", "liabilities"))
_EQUITY: Final = "equity"
_BEGINNING: Final = "opening"
_MOVED: Final = "Transfers"
_KINDS: Final = {"card": "credit_card", "cash": "cash", "saving": "savings"}
"""By a word in the name of an account; others are a checking account or a loan."""


class _Posting:
    """A row by what it means; `path` are the levels of its account below the first."""

    def __init__(self, item: Item) -> None:
        root, *self.path = item.cells.get("account", "").split(":")
        self.item = item
        self.root = root.strip().casefold()
        self.name = ":".join(self.path)

    @property
    def is_own(self) -> bool:
        return self.root in _OWNED | _OWED

    @property
    def is_start(self) -> bool:
        """Whether it says what was on an account before."""
        return self.root == _EQUITY and self.name.casefold().startswith(_BEGINNING)

    @property
    def category(self) -> str:
        """What only moves within the book's equity is no spending, and no income."""
        return _MOVED if self.root == _EQUITY else path_of(*self.path)

    @property
    def kind(self) -> str:
        name = self.name.casefold()
        known = (kind for word, kind in _KINDS.items() if word in name)
        return next(known, "loan" if self.root in _OWED else "checking")


def double_entry(items: list[Item]) -> Book:
    """Each transaction's postings on own accounts are bookings; those on others say what they were for."""
    postings = [_Posting(item) for item in items]
    _tell_apart(postings)
    by_transaction: dict[str, list[_Posting]] = defaultdict(list)
    for posting in postings:
        if posting.item.outcome.line is not None:
            by_transaction[posting.item.cells.get("txnidx", "")].append(posting)
    found = [item for each in by_transaction.values() for item in _bookings(each)]
    tie_by_amount([item for item in booked(found) if item.line.category == _MOVED])
    rest = [each.item.outcome._replace(account=each.name) for each in postings if each.item.outcome.line is None]
    kinds = {posting.name: posting.kind for posting in postings if posting.is_own}
    return Book([*(item.outcome for item in found), *rest], kinds)


def _tell_apart(postings: Sequence[_Posting]) -> None:
    """Two own accounts of one name, of which one is owed."""
    own = {(posting.name, posting.root) for posting in postings if posting.is_own}
    twice = {name for name, count in Counter(name for name, _ in own).items() if count > 1}
    for posting in postings:
        if posting.name in twice and posting.root in _OWED:
            posting.name = f"{posting.name} (owed)"


def _bookings(postings: Sequence[_Posting]) -> Iterator[Item]:
    own = [posting for posting in postings if posting.is_own]
    others = [posting for posting in postings if not posting.is_own]
    match own:
        case [] | [_]:
            yield from (_booking(posting, others) for posting in own)
        case _ if len({posting.item.line.currency for posting in postings}) == 1:
            yield from _from_the_largest(own, others)
        case [one, other] if not others:
            yield from _sides(one, other, one.item.line.amount)
        case _:
            yield from map(_unclear, own)


def _booking(posting: _Posting, others: Sequence[_Posting]) -> Item:
    """One booking of one account; on several others it is split."""
    if others and all(other.is_start for other in others):
        return _item(posting, payee="Opening balance")
    parts = tuple(LinePart(-each.item.line.amount, each.category, each.item.line.notes) for each in others)
    if len(parts) > 1 and posting.item.line.amount:
        return _item(posting, category="", parts=parts)
    return _item(posting, category=parts[0].category if parts else _MOVED)


def _from_the_largest(own: Sequence[_Posting], others: Sequence[_Posting]) -> Iterator[Item]:
    """Several own accounts of one currency: money moves between the largest posting and the rest."""
    main = max(own, key=lambda posting: abs(posting.item.line.amount))
    left = main.item.line.amount
    for posting in own:
        if posting is not main:
            amount = posting.item.line.amount
            left += amount
            yield from _sides(main, posting, -amount)
    if left:
        main.item = _item(main, amount=left)
        yield _booking(main, others)


def _sides(one: _Posting, other: _Posting, amount: Decimal) -> Iterator[Item]:
    """A transfer, of which `amount` is the first account's side."""
    key = f"{one.item.line.line_no}-{other.item.line.line_no}"
    yield _item(one, amount=amount, category="", transfer=key)
    yield _item(other, category="", transfer=key)


def _unclear(posting: _Posting) -> Item:
    reason = "more than two of your accounts and more than one currency in one transaction: enter it by hand"
    line_no = posting.item.line.line_no
    return Item(posting.item.cells, Outcome(posting.name, rejected=RejectedLine(line_no, reason)))


def _item(posting: _Posting, **fields: object) -> Item:
    line: StatementLine = posting.item.line._replace(**_texts(posting.item))._replace(**fields)  # type: ignore[arg-type]
    return Item(posting.item.cells, Outcome(posting.name, line=line))


def _texts(item: Item) -> dict[str, str]:
    """In one cell, hledger writes `payee | note`."""
    payee, description = item.cells.get("payee"), item.cells.get("description", "")
    if payee is None:
        payee, _, description = (text.strip() for text in description.partition("|"))
    return {"payee": payee, "description": description, "notes": item.cells.get("comment", "")}
