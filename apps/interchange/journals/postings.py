"""Double entries: each transaction of a book as postings that add up to nothing, whatever program reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from apps.interchange.chosen import Chosen
from apps.interchange.entries import Entry, OtherSide, entries

from .names import ON_THE_WAY, OPENING, Names

EPOCH: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Posting:
    """Money on one account; `worth` is what all of it is in another currency, "" where nothing changes hands."""

    account: str
    amount: Decimal
    currency: str
    worth: tuple[Decimal, str] | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class DoubleEntry:
    """One transaction of a journal; its postings add up to 0 per currency, at what they are worth."""

    day: date
    payee: str
    narration: str
    postings: tuple[Posting, ...]
    id: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Journal:
    """A book on its way into a journal: which accounts there are since when, then its entries, oldest first."""

    chosen: Chosen
    names: Names
    begins: date

    def opening(self) -> Iterator[DoubleEntry]:
        """What was on the accounts before; nothing where only some transactions are taken out."""
        if not self.chosen.is_whole:
            return
        for account in self.chosen.accounts.values():
            if account.opening_balance:
                name, amount = self.names.accounts[account.pk], account.opening_balance
                there = Posting(name, amount, account.currency)
                yield DoubleEntry(
                    self.begins, account.name, "Opening balance", (there, Posting(OPENING, -amount, account.currency))
                )

    def entries(self) -> Iterator[DoubleEntry]:
        """One for each transaction, but one for both sides of a transfer that was booked on one day."""
        for entry in entries(self.chosen, oldest_first=True):
            if entry.transfer is None:
                yield self._spent_or_earned(entry)
            elif entry.other is None or not self._is_one(entry, entry.other):
                yield self._one_side(entry)
            elif entry.id < entry.other.id:
                yield self._both_sides(entry, entry.other)

    def _is_one(self, entry: Entry, other: OtherSide) -> bool:
        """Whether both sides can stand in one entry without moving money to another day, or any being lost."""
        if entry.posting_date != other.posting_date or other.id not in self.chosen:
            return False
        if entry.account.currency == other.account.currency:
            return entry.amount == -other.amount
        return entry.amount * other.amount < 0

    def _spent_or_earned(self, entry: Entry) -> DoubleEntry:
        currency = entry.account.currency
        against = [
            Posting(self.names.category(part.kind, part.category), -part.amount, currency, notes=part.notes)
            for part in entry.parts
        ]
        return self._entry(entry, self._own(entry), *against)

    def _one_side(self, entry: Entry) -> DoubleEntry:
        return self._entry(entry, self._own(entry), Posting(ON_THE_WAY, -entry.amount, entry.account.currency))

    def _both_sides(self, entry: Entry, other: OtherSide) -> DoubleEntry:
        currency = entry.account.currency
        worth = None if currency == other.account.currency else (abs(entry.amount), currency)
        across = Posting(self.names.accounts[other.account.pk], other.amount, other.account.currency, worth)
        return self._entry(entry, self._own(entry), across)

    def _own(self, entry: Entry) -> Posting:
        return Posting(self.names.accounts[entry.account.pk], entry.amount, entry.account.currency)

    def _entry(self, entry: Entry, *postings: Posting) -> DoubleEntry:
        return DoubleEntry(
            day=entry.posting_date,
            payee=entry.payee,
            narration=entry.description,
            postings=postings,
            id=str(entry.id),
            notes=entry.notes,
            tags=entry.tags,
            link=f"transfer-{entry.transfer}" if entry.transfer else "",
        )


def journal_of(chosen: Chosen) -> Journal:
    """The journal; its accounts are there since the day before the first transaction."""
    begins = (chosen.first_day or EPOCH) - timedelta(days=1)
    return Journal(chosen, Names(chosen.accounts.values(), chosen.tree), begins)
