"""Writes of imports: plan and booking in one database transaction, uploads kept until they are confirmed."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps import meters
from apps.ledger.models import Account, Category
from apps.ledger.services import create_category
from apps.problems import Problem, not_found
from apps.statements import layouts, selectors
from apps.statements.booking import book
from apps.statements.models import KEPT_FOR, ImportBatch, PendingImport
from apps.statements.plan import ImportPlan, make_plan
from apps.statements.readers.detect import read
from apps.statements.readers.line import Statement, levels
from apps.statements.sorting import sort_out
from apps.statements.tying import tie_transfers
from apps.users.audit import coming_from, record
from apps.users.models import AuditEntry, User
from apps.webhooks import services as webhooks
from apps.webhooks.models import Event

MOST_PENDING = 5


@dataclass(frozen=True)
class StatementFile:
    """A file as it came, and how its owner wants it to be read and booked.

    Without any `choices` it is read as its owner's last file with the same header. `take_back`: the identities of
    deleted lines that are to be booked again, or all of them. `without_asking`: lines that are perhaps there already
    are booked as well.
    """

    name: str
    content: bytes
    format: str | None = None
    choices: Mapping[str, Any] | None = None
    skip_rejected: bool = False
    create_categories: bool = False
    take_back: Container[str] = ()
    without_asking: bool = False


class Wanted(TypedDict):
    """What a person says when they confirm an upload; as in `StatementFile`."""

    skip_rejected: bool
    create_categories: bool
    take_back: Container[str]
    without_asking: bool


class Everything:
    """A container of whatever is looked for in it: as `take_back`, all deleted lines."""

    def __contains__(self, _identity: object) -> bool:
        return True


@dataclass(frozen=True)
class Outcome:
    """What was planned, and the batch it became: None where nothing was written."""

    plan: ImportPlan
    batch: ImportBatch | None

    @property
    def refused(self) -> bool:
        """Whether rejected lines or another currency kept the whole file from being booked."""
        return self.batch is None and (self.plan.rejected > 0 or bool(self.plan.refusals))


def plan_import(user: User, account: Account, file: StatementFile) -> ImportPlan:
    """What importing the file would do; nothing is written. Raises StatementError, Problem."""
    _require_open(user, account)
    return _plan(user, account, file, read_file(user, file))


def import_file(user: User, account: Account, file: StatementFile, statement: Statement | None = None) -> Outcome:
    """Book what is new in a file: all of it or nothing.

    Rejected lines keep the whole file out unless `skip_rejected`. `statement` is the file as `read_file` reads it, of
    whoever has a transaction open, which reading should not keep waiting. Raises StatementError, Problem.
    """
    _require_open(user, account)
    statement = statement or read_file(user, file)
    try:
        outcome = _import(user, account, file, statement)
    except IntegrityError as error:
        raise Problem(
            "import_conflict",
            "Another import was quicker",
            409,
            "Another import of the same lines finished at the same moment. Nothing was written; import the file again.",
        ) from error
    _count(outcome)
    return outcome


def _count(outcome: Outcome) -> None:
    plan = outcome.plan
    lines = {"new": plan.new, "duplicate": plan.duplicate, "review": plan.review, "rejected": plan.rejected}
    became = "booked" if outcome.batch else "refused" if outcome.refused else "nothing_new"
    meters.imported(plan.statement.format, became, lines)


@coming_from(AuditEntry.Source.IMPORT)
@transaction.atomic
def _import(user: User, account: Account, file: StatementFile, statement: Statement) -> Outcome:
    """Plan and booking see the same ledger; the file was read before, so that nobody waits for that."""
    selectors.lock_accounts(user)
    plan = _plan(user, account, file, statement)
    if not plan.does_anything or plan.refusals or (plan.rejected and not file.skip_rejected):
        return Outcome(plan, None)
    if file.create_categories and plan.unknown_kinds:
        _create_categories(user, plan)
    return Outcome(plan, _execute(user, account, file, plan))


def read_file(user: User, file: StatementFile) -> Statement:
    """The file, read as its owner says, or as they said of one with the same header. Raises StatementError."""
    choices = layouts.remembered(user, file.content) if file.choices is None else file.choices
    return read(file.content, file.format, choices)


def _plan(user: User, account: Account, file: StatementFile, statement: Statement) -> ImportPlan:
    plan = make_plan(
        statement,
        selectors.accounts_of(user),
        selectors.as_value(account),
        selectors,
        selectors.category_finder(user),
    ).taking_back(file.take_back)
    return plan.without_questions() if file.without_asking else plan


def _require_open(user: User, account: Account) -> None:
    if account.owner_id != user.pk:
        raise not_found("account")
    if account.is_closed:
        detail = f"'{account.name}' is closed. Reopen it to import into it."
        raise Problem("account_closed", "Closed account", 400, detail)


def _execute(user: User, account: Account, file: StatementFile, plan: ImportPlan) -> ImportBatch:
    profile = plan.statement.profile
    batch = ImportBatch.objects.create(
        user=user,
        account=account,
        file_name=file.name[-255:],
        sha256=sha256(file.content).hexdigest(),
        format=plan.statement.format,
        profile=profile.to_dict() if profile else None,
        new_count=plan.new + plan.taken_back,
        held_count=plan.review,
        duplicate_count=plan.duplicate,
        rejected_count=plan.rejected,
        skipped_count=plan.skipped,
    )
    book(user, batch, plan, selectors.category_finder(user))
    tie_transfers(user, batch, plan)
    batch.sorted_out = sort_out(user, selectors.booked_by(batch)).as_json()
    batch.save(update_fields=["sorted_out"])
    counts = {name: getattr(batch, f"{name}_count") for name in ("new", "held", "duplicate", "rejected", "skipped")}
    after = {**counts, **batch.sorted_out, "format": batch.format, "account": account.name}
    record(user, "import.booked", batch, after=after, count=batch.new_count)
    told = {"batch": batch.pk, "account": account.pk, "format": batch.format, **counts}
    webhooks.emit([webhooks.Happened(user.pk, Event.IMPORT_DONE, f"import-{batch.pk}", told)])
    return batch


def _create_categories(user: User, plan: ImportPlan) -> None:
    """The categories the file names and nobody has: at the top of the tree, or below the groups that it names."""
    there = selectors.categories_by_path(user)
    for name, kind in sorted(plan.unknown_kinds.items()):
        above: tuple[str, ...] = ()
        for part in levels(name):
            path = (*above, part.casefold())
            if path not in there:
                there[path] = _created(user, part[:80], kind, there.get(above))
            above = path


def _created(user: User, name: str, kind: str, parent: Category | None) -> Category:
    try:
        return create_category(user, name, kind=kind, parent=parent)
    except ValidationError as error:
        reason = " ".join(error.messages)
        text = f"The category '{name}' can't be created: {reason}"
        raise Problem("category_refused", "Category refused", 400, text) from error


@transaction.atomic
def keep_upload(user: User, account: Account, name: str, content: bytes) -> PendingImport:
    """Keep an uploaded file until it is confirmed or expires; a person's oldest uploads make room."""
    PendingImport.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
    mine = PendingImport.objects.filter(user=user).order_by("-created_at").values_list("pk", flat=True)
    PendingImport.objects.filter(pk__in=list(mine[MOST_PENDING - 1 :])).delete()
    choices = layouts.remembered(user, content)
    return PendingImport.objects.create(
        user=user,
        account=account,
        file_name=name[-255:],
        content=content,
        choices=choices,
        is_remembered=bool(choices),
    )


def change_choices(pending: PendingImport, choices: Mapping[str, Any]) -> None:
    """Remember how an upload is to be read."""
    pending.choices, pending.is_remembered = dict(choices), False
    pending.save(update_fields=["choices", "is_remembered"])


def confirm_upload(user: User, pending: PendingImport, **wanted: Unpack[Wanted]) -> Outcome:
    """Book an upload and let go of it; where nothing could be booked for rejected lines, it is kept.

    How it was read is remembered for the next file with its header.
    """
    file = replace(file_of(pending), **wanted)
    outcome = import_file(user, pending.account, file)
    if not outcome.refused:
        if pending.choices and not pending.is_remembered:
            layouts.remember(user, file.content, pending.choices)
        pending.delete()
    return outcome


def file_of(pending: PendingImport) -> StatementFile:
    """An upload as a file to import."""
    return StatementFile(pending.file_name, bytes(pending.content), choices=pending.choices)
