"""A book as hledger writes it: https://hledger.org/hledger.html#journal."""

from collections.abc import Iterator
from typing import IO

from apps.interchange.chosen import Chosen

from .names import FIXED
from .postings import DoubleEntry, Journal, Posting, journal_of


def write_hledger(chosen: Chosen, target: IO[bytes]) -> None:
    """Write the whole journal, entry by entry."""
    for text in _pieces(chosen, journal_of(chosen)):
        target.write(text.encode("utf-8", "replace"))


def _pieces(chosen: Chosen, journal: Journal) -> Iterator[str]:
    names = journal.names
    yield f"; {_line(str(chosen.sight.owner))}\n"
    if not chosen.is_whole:
        yield "; Some transactions of the book, without its opening balances: balances are not those of the accounts.\n"
    yield "decimal-mark .\n"
    for currency in sorted({account.currency for account in chosen.accounts.values()}):
        yield f"commodity 1000.00 {currency}\n"
    for account in chosen.accounts.values():
        yield f"account {names.accounts[account.pk]}  ; name: {_line(account.name)}\n"
    for name in FIXED:
        yield f"account {name}\n"
    for name, written in names.categories.items():
        yield f"account {name}  ; name: {_line(written)}\n"
    for entry in journal.opening():
        yield _entry(entry)
    for entry in journal.entries():
        yield _entry(entry)


def _entry(entry: DoubleEntry) -> str:
    """Status and code stand before the texts, so that none of these can be taken for one."""
    payee, narration = _text(entry.payee).replace("|", "/"), _text(entry.narration)
    code = f"({entry.id}) " if entry.id else ""
    head = f"{entry.day} * {code}{payee} | {narration}".rstrip()
    told = {"notes": entry.notes, "tags": ", ".join(entry.tags), "transfer": entry.link}
    lines = [f"    ; {key}: {_line(text)}" for key, text in told.items() if text]
    return "\n".join(["", head, *lines, *map(_posting, entry.postings), ""])


def _posting(posting: Posting) -> str:
    worth = f" @@ {posting.worth[0]:.2f} {posting.worth[1]}" if posting.worth else ""
    notes = f"  ; {_text(posting.notes).translate(_PLAIN)}" if posting.notes else ""
    return f"    {posting.account}  {posting.amount:.2f} {posting.currency}{worth}{notes}"


_PLAIN = str.maketrans({":": " ", "[": "(", "]": ")"})
"""In a comment of a posting, `date:` and `[…]` would say that it is of another day."""


def _text(text: str) -> str:
    """A text on the first line, where a semicolon would begin a comment."""
    return _line(text).replace(";", ",")


def _line(text: str) -> str:
    """A text on one line; what can't be printed is left out."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
