"""What an import would do: made from values alone, shown, and then executed as it was shown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from apps.statements.categories import CategoryFinder, count_unknown, unknown_kinds
from apps.statements.identity import Identified, Known, identify, new_lines
from apps.statements.readers.line import RejectedLine, Statement
from apps.statements.targets import OwnAccount, Target, find_targets, other_account_warning

KnownLines = Callable[[int, Sequence[Identified]], Iterable[Known]]
"""(account's key, lines of a file) -> the lines of that account that could be the same."""


@dataclass(frozen=True)
class AccountPlan:
    """One account of the file: where it goes, what is new in it, what is already there, what can't be booked."""

    target: Target
    new: tuple[Identified, ...]
    duplicate: int

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
            "review": 0,
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
            "unknown_categories": dict(self.unknown_categories),
            "warnings": list(self.warnings),
            "refusals": list(self.refusals),
        }


def make_plan(
    statement: Statement,
    own: Sequence[OwnAccount],
    named: OwnAccount,
    known_lines: KnownLines,
    finder: CategoryFinder,
) -> ImportPlan:
    """The plan for a statement in a person's book."""
    targets = find_targets(statement.accounts, own, named)
    planned: dict[str, list[Identified]] = defaultdict(list)
    accounts = tuple(_plan_account(target, known_lines, planned[target.name]) for target in targets)
    fresh = [each.line for account in accounts for each in account.new]
    counts, totals = count_unknown(fresh, finder)
    warnings = [*statement.warnings, *(other_account_warning(target, own) for target in targets)]
    return ImportPlan(
        statement=statement,
        accounts=accounts,
        unknown_categories=_most_first(counts),
        unknown_kinds=unknown_kinds(totals),
        warnings=tuple(filter(None, warnings)),
    )


def _plan_account(target: Target, known_lines: KnownLines, planned: list[Identified]) -> AccountPlan:
    """`planned` are the lines that an earlier part of the file already brings into the same account; it grows."""
    lines = identify(target.part.lines)
    known = known_lines(target.pk, lines) if target.pk is not None else ()
    earlier = (Known(each.fingerprint, each.occurrence, each.bank_key) for each in planned)
    new = new_lines(lines, [*known, *earlier])
    planned.extend(new)
    return AccountPlan(target, tuple(new), len(lines) - len(new))


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _money(amount: Decimal | None) -> str | None:
    if amount is None:
        return None
    return f"{amount:.2f}" if amount == round(amount, 2) else f"{amount:f}"
