"""What the preview shows: the plan where the file can be read, the reason where it can't, and how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from apps.ledger.selectors import category_tree
from apps.problems import Problem
from apps.statements import selectors
from apps.statements.forms import ProfileForm
from apps.statements.identity import Identified
from apps.statements.models import PendingImport
from apps.statements.plan import AccountPlan, ImportPlan
from apps.statements.readers.csv_reader import Glance
from apps.statements.readers.detect import read, reader_for
from apps.statements.readers.errors import StatementError
from apps.statements.readers.line import RejectedLine, StatementLine
from apps.statements.sameness import Question
from apps.statements.services import file_of, plan_import
from apps.statements.writing import category_of
from apps.users.models import User

SHOWN_LINES = 20
SHOWN_REASONS = 50
SHOWN_NAMES = 12
SHOWN_DELETED = 200
_A_PERSON_CAN_HELP = {
    "no_date_column",
    "no_amount_column",
    "wrong_profile",
    "undecodable",
    "not_csv",
    "unknown_encoding",
}


_SAID_HERE = {
    "no_date_column": "It can't be told which column holds the dates. Choose it under 'Columns' below.",
    "no_amount_column": "It can't be told which column holds the amounts. Choose it under 'Columns' below.",
}


@dataclass(frozen=True)
class ShownLine:
    """A new line as it would be booked."""

    account: str
    currency: str
    line: StatementLine
    category: str


@dataclass(frozen=True)
class ShownQuestion:
    """A line that would be held back, and the transaction it may be."""

    account: str
    currency: str
    asked: Question

    @property
    def earlier(self) -> Decimal:
        """The amount of that transaction."""
        return Decimal(self.asked.candidate.cents).scaleb(-2)


@dataclass(frozen=True)
class ShownDeleted:
    """A line of the file that somebody has deleted."""

    account: str
    currency: str
    known: Identified


@dataclass(frozen=True)
class Look:
    """An upload as the preview shows it: `plan` or `problem`, and `glance` for a file whose reading can be changed."""

    pending: PendingImport
    plan: ImportPlan | None
    problem: Problem | None
    glance: Glance | None
    lines: tuple[ShownLine, ...] = ()

    def form(self, data: Mapping[str, Any] | None = None) -> ProfileForm | None:
        """How the file is read, to be changed; None where a format explains itself."""
        return ProfileForm(data, glance=self.glance) if self.glance else None

    @property
    def reason(self) -> str:
        """Why there is no plan, and what to do about it on this page."""
        if self.problem is None:
            return ""
        return _SAID_HERE.get(self.problem.code, str(self.problem)) if self.glance else str(self.problem)

    @property
    def rejected(self) -> list[tuple[str, RejectedLine]]:
        """The first rejected lines, each with its account's name."""
        return self._reasons("rejected")

    @property
    def skipped(self) -> list[tuple[str, RejectedLine]]:
        """The first lines without a booking."""
        return self._reasons("skipped")

    @property
    def more_lines(self) -> int:
        """How many new lines are not shown."""
        return self.plan.new - len(self.lines) if self.plan else 0

    @property
    def unknown_lines(self) -> int:
        """How many new lines name a category that does not exist."""
        return sum(self.plan.unknown_categories.values()) if self.plan else 0

    @property
    def unknown_names(self) -> list[str]:
        """The names most lines carry of those that no category has."""
        return list(self.plan.unknown_categories)[:SHOWN_NAMES] if self.plan else []

    @property
    def questions(self) -> list[ShownQuestion]:
        """The first lines that are perhaps there already."""
        found = ((each.target, asked) for each in self._accounts for asked in each.asked)
        return [ShownQuestion(target.name, target.currency, asked) for target, asked in islice(found, SHOWN_REASONS)]

    @property
    def deleted(self) -> list[ShownDeleted]:
        """The first lines that were deleted since they were booked."""
        found = ((each.target, line) for each in self._accounts for line in each.deleted)
        return [ShownDeleted(target.name, target.currency, line) for target, line in islice(found, SHOWN_DELETED)]

    @property
    def _accounts(self) -> tuple[AccountPlan, ...]:
        return self.plan.accounts if self.plan else ()

    def _reasons(self, kind: str) -> list[tuple[str, RejectedLine]]:
        found = [(each.target.name, line) for each in self._accounts for line in getattr(each.target.part, kind)]
        return found[:SHOWN_REASONS]


def refusal(content: bytes) -> StatementError | None:
    """Why a file can't be imported however it is read; None where it can, or where only columns must be named."""
    try:
        read(content)
    except StatementError as problem:
        return None if problem.code in _A_PERSON_CAN_HELP else problem
    return None


def look_at(user: User, pending: PendingImport) -> Look:
    """The upload with its plan, or with the reason why there is none."""
    content = bytes(pending.content)
    glance = _glance(content, pending.choices)
    try:
        plan = plan_import(user, pending.account, file_of(pending))
    except Problem as problem:
        return Look(pending, None, problem, glance)
    return Look(pending, plan, None, glance, tuple(_lines(user, plan)))


def _glance(content: bytes, choices: Mapping[str, Any]) -> Glance | None:
    glance = reader_for(content).glance
    if glance is None:
        return None
    try:
        return glance(content, choices)
    except StatementError:
        return glance(content, None)


def _lines(user: User, plan: ImportPlan) -> list[ShownLine]:
    """The first new lines with the payee and the category each would get, by the file or by a rule."""
    # It brings pandas, which takes a while to load.
    from apps.ledger.selectors.rule_effects import Unbooked, effects_on  # noqa: PLC0415

    finder = selectors.category_finder(user)
    names = {category.pk: category.name for category, _ in category_tree(user).walk()}
    fresh = [(each.target, new.line) for each in plan.accounts for new in each.new[:SHOWN_LINES]][:SHOWN_LINES]
    unbooked = [
        Unbooked(
            line.payee,
            line.description,
            line.notes,
            line.amount,
            target.pk or 0,
            line.posting_date,
            category_of(line, finder),
        )
        for target, line in fresh
    ]
    categories = [each.category for each in unbooked]
    lines = [line for _, line in fresh]
    effects = effects_on(user, unbooked)
    if effects is not None:
        said = effects.rows[["id", "category", "payee"]].itertuples(index=False, name=None)
        for place, category, payee in said:
            categories[place] = category or categories[place]
            lines[place] = lines[place]._replace(payee=payee or lines[place].payee)
    return [
        ShownLine(target.name, target.currency, line, names.get(category, "") if category else "")
        for (target, _), line, category in zip(fresh, lines, categories, strict=True)
    ]
