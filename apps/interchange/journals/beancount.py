"""A book as Beancount writes it: https://beancount.github.io/docs/beancount_language_syntax.html."""

import re
from collections.abc import Iterator
from typing import IO, Final

from apps.interchange.chosen import Chosen

from .names import FIXED
from .postings import DoubleEntry, Journal, Posting, journal_of

TAG: Final = re.compile(r"[A-Za-z0-9\-_/.]+", re.ASCII)
ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def write_beancount(chosen: Chosen, target: IO[bytes]) -> None:
    """Write the whole journal, entry by entry."""
    for text in _pieces(chosen, journal_of(chosen)):
        target.write(text.encode("utf-8", "replace"))


def _pieces(chosen: Chosen, journal: Journal) -> Iterator[str]:
    names, begins = journal.names, journal.begins
    yield f'option "title" {_quoted(str(chosen.sight.owner))}\n'
    yield f'option "operating_currency" "{chosen.sight.owner.reporting_currency}"\n\n'
    if not chosen.is_whole:
        yield "; Some transactions of the book, without its opening balances: balances are not those of the accounts.\n"
    for account in chosen.accounts.values():
        yield f"{begins} open {names.accounts[account.pk]} {account.currency}\n  name: {_quoted(account.name)}\n"
    for name in FIXED:
        yield f"{begins} open {name}\n"
    for name, written in names.categories.items():
        yield f"{begins} open {name}\n  name: {_quoted(written)}\n"
    for entry in journal.opening():
        yield _entry(entry)
    for entry in journal.entries():
        yield _entry(entry)


def _entry(entry: DoubleEntry) -> str:
    tags = [tag for tag in entry.tags if TAG.fullmatch(tag)]
    head = [f"{entry.day} *", _quoted(entry.payee), _quoted(entry.narration), *(f"#{tag}" for tag in tags)]
    if entry.link:
        head.append(f"^{entry.link}")
    other_tags = ", ".join(tag for tag in entry.tags if tag not in tags)
    told = {"id": entry.id, "notes": entry.notes, "tags": other_tags}
    lines = [f"  {key}: {_quoted(text)}" for key, text in told.items() if text]
    postings = [line for posting in entry.postings for line in _posting(posting)]
    return "\n".join(["", " ".join(head), *lines, *postings, ""])


def _posting(posting: Posting) -> Iterator[str]:
    worth = f" @@ {posting.worth[0]:.2f} {posting.worth[1]}" if posting.worth else ""
    yield f"  {posting.account}  {posting.amount:.2f} {posting.currency}{worth}"
    if posting.notes:
        yield f"    notes: {_quoted(posting.notes)}"


def _quoted(text: str) -> str:
    """A string literal; what can't be printed is left out."""
    escaped = text.translate(ESCAPED)
    return f'"{"".join(c for c in escaped if c.isprintable())}"'
