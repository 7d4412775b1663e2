"""What an import would do: made from values alone, shown, and then executed as it was shown."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from apps.statements.categories import CategoryFinder, count_unknown, unknown_kinds
from apps.statements.identity import Identified, Known, compare, identify
from apps.statements.readers.line import RejectedLine, Statement
from apps.statements.sameness import HABIT, WITHIN, Missing, Question, questions
from apps.statements.targets import OwnAccount, Target, find_targets, other_account_warning

SIDES = 2
"""Of a transfer."""


class Book(Protocol):
    """What is asked of the ledger about an account, by its key."""

    def known_lines(self, account_pk: int, lines: Sequence[Identified], /) -> Iterable[Known]:
        """Lines that came before and could be among `lines`."""

    def missing_lines(
        self, account_pk: int, lines: Sequence[Identified], first: date, last: date, /
    ) -> Sequence[Missing]:
        """Transactions from `first` to `last` that none of `lines` stands for."""


@dataclass(frozen=True)
class AccountPlan:
    """One account of the file: where it goes, what is new in it, what is already there, what can't be booked.

    `asked` are new lines that are held back until somebody says whether they are; `deleted` are among the duplicates,
    but somebody has deleted what was booked of them; `taken_back` are those of them that are to be booked again.
    """

    target: Target
    new: tuple[Identified, ...]
    duplicate: int
    asked: tuple[Question, ...] = ()
    deleted: tuple[Identified, ...] = ()
    taken_back: tuple[Identified, ...] = ()

    @property
    def rejected(self) -> tuple[RejectedLine, ...]:
        """Lines with a booking that can't be read."""
        return self.target.part.rejected

    def as_json(self) -> dict[str, Any]:
        """As the contract of `import_statement` names it; money as strings."""
        part = self.target.part
        return {
            "id": part.id,
            "account": self.target.name,
            "creates": self.target.creates,
            "currency": part.currency or self.target.currency,
            "new": len(self.new),
            "duplicate": self.duplicate,
            "review": len(self.asked),
            "deleted": len(self.deleted),
            "taken_back": len(self.taken_back),
            "rejected": [{"line": line.line, "reason": line.reason} for line in part.rejected],
            "skipped": [{"line": line.line, "reason": line.reason} for line in part.skipped],
            "opening_balance": _money(part.opening_balance),
            "closing_balance": _money(part.closing_balance),
            "balance_gap": _money(part.balance_gap),
        }


@dataclass(frozen=True)
class ImportPlan:
    """The whole file. `unknown_categories` counts the new lines by category names that nobody has."""

    statement: Statement
    accounts: tuple[AccountPlan, ...]
    unknown_categories: Mapping[str, int] = field(default_factory=dict)
    unknown_kinds: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """How many lines would be booked."""
        return sum(len(account.new) for account in self.accounts)

    @property
    def duplicate(self) -> int:
        """How many lines are already there."""
        return sum(account.duplicate for account in self.accounts)

    @property
    def review(self) -> int:
        """How many lines are perhaps there already, which a person has to say."""
        return sum(len(account.asked) for account in self.accounts)

    @property
    def taken_back(self) -> int:
        """How many deleted lines would be booked again."""
        return sum(len(account.taken_back) for account in self.accounts)

    @property
    def transfers(self) -> int:
        """How many transfers would be booked with both of their sides."""
        ties = Counter(new.line.transfer for account in self.accounts for new in account.new if new.line.transfer)
        return sum(1 for sides in ties.values() if sides == SIDES)

    @property
    def does_anything(self) -> bool:
        """Whether the file brings anything to write."""
        return self.new + self.review + self.taken_back > 0

    def without_questions(self) -> "ImportPlan":
        """The plan with those lines booked as well that are perhaps there already, in the order of the file."""
        accounts = []
        for account in self.accounts:
            new = sorted((*account.new, *(each.new for each in account.asked)), key=lambda each: each.line.line_no)
            accounts.append(replace(account, new=tuple(new), asked=()))
        return replace(self, accounts=tuple(accounts))

    def taking_back(self, wanted: Container[str]) -> "ImportPlan":
        """The plan with those deleted lines booked again whose identities are `wanted`."""
        accounts = (
            replace(account, taken_back=tuple(line for line in account.deleted if line.identity in wanted))
            for account in self.accounts
        )
        return replace(self, accounts=tuple(accounts))

    @property
    def deleted(self) -> int:
        """How many of the lines that came before were deleted since."""
        return sum(len(account.deleted) for account in self.accounts)

    @property
    def rejected(self) -> int:
        """How many lines hold a booking that can't be read."""
        return sum(len(account.rejected) for account in self.accounts)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the file may not be booked as planned; nothing but another account helps."""
        return tuple(account.target.refusal for account in self.accounts if account.target.refusal)

    @property
    def skipped(self) -> int:
        """How many lines hold no booking."""
        return sum(len(account.target.part.skipped) for account in self.accounts)

    def as_json(self) -> dict[str, Any]:
        """The answer of `import_statement`, without its batch."""
        profile = self.statement.profile
        return {
            "format": self.statement.format,
            "profile": profile.to_dict() if profile else None,
            "accounts": [account.as_json() for account in self.accounts],
            "transfers": self.transfers,
            "unknown_categories": dict(self.unknown_categories),
            "warnings": list(self.warnings),
            "refusals": list(self.refusals),
        }


def make_plan(
    statement: Statement,
    own: Sequence[OwnAccount],
    named: OwnAccount,
    book: Book,
    finder: CategoryFinder,
) -> ImportPlan:
    """The plan for a statement in a person's book."""
    targets = find_targets(statement.accounts, own, named, is_book=statement.is_book)
    planned: dict[str, list[Identified]] = defaultdict(list)
    accounts = tuple(_plan_account(target, book, planned[target.name]) for target in targets)
    fresh = (each.line for account in accounts for each in (*account.new, *(asked.new for asked in account.asked)))
    counts, totals = count_unknown((part for line in fresh for part in line.parts or (line,)), finder)
    warnings = [*statement.warnings, *(other_account_warning(target, own) for target in targets)]
    return ImportPlan(
        statement=statement,
        accounts=accounts,
        unknown_categories=_most_first(counts),
        unknown_kinds=unknown_kinds(totals),
        warnings=tuple(filter(None, warnings)),
    )


def _plan_account(target: Target, book: Book, planned: list[Identified]) -> AccountPlan:
    """`planned` are the lines that an earlier part of the file already brings into the same account; it grows."""
    lines = identify(target.part.lines)
    known = book.known_lines(target.pk, lines) if target.pk is not None else ()
    earlier = (Known(each.fingerprint, each.occurrence, each.bank_key) for each in planned)
    new, deleted = compare(lines, [*known, *earlier])
    planned.extend(new)
    asked = _questions(target, book, lines, new)
    held = {each.new for each in asked}
    booked = tuple(line for line in new if line not in held)
    return AccountPlan(target, booked, len(lines) - len(new), asked, tuple(deleted))


def _questions(
    target: Target, book: Book, lines: Sequence[Identified], new: Sequence[Identified]
) -> tuple[Question, ...]:
    """Which of the new lines may be transactions that the file no longer shows."""
    if target.pk is None or not new:
        return ()
    days = [line.line.posting_date for line in new]
    missing = book.missing_lines(target.pk, lines, min(days) - HABIT, max(days) + WITHIN)
    covered = [line.line.posting_date for line in lines]
    return tuple(questions(new, (min(covered), max(covered)), missing))


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _money(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    return f"{amount:.2f}" if amount == round(amount, 2) else f"{amount:f}"
