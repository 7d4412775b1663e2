"""What a book is made of: its tables, in the order in which they can be written again.

A row in a book's file is its columns by name, keys included; the person the book belongs to is left out. Keys hold
within the file alone.
"""
# ruff: noqa: SLF001 - Django describes a model under `_meta`

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Exists, Field, JSONField, Model, OuterRef, QuerySet

from apps.adoption.models import Event
from apps.budgets.models import Budget
from apps.dashboards.models import Arrangement
from apps.datasets.models import DataSet
from apps.finbud.models import Recommendation
from apps.goals.models import Goal, GoalEntry, GoalEvent
from apps.ledger.models import (
    Account,
    Category,
    CategorySuggestion,
    Rule,
    SplitLine,
    Tag,
    Transaction,
    Transfer,
    TransferProposal,
)
from apps.specs.models import SavedSpec, SpecValidation, SpecVersion
from apps.statements.models import CsvLayout, HeldLine, ImportBatch, ImportedLine
from apps.training.models import BriefRecord
from apps.users.models import AccountShare, AuditEntry, User
from apps.webhooks.models import Webhook
from apps.welcome.models import Guide

PAGE = 5000
Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One kind of thing in a book; `way` leads from a row to the person. What is not `restored` is to be read only."""

    name: str
    model: type[Model]
    way: str
    restored: bool = True

    @property
    def fields(self) -> "list[Field[Any, Any]]":
        """Its columns, without the one that names the person, and without secrets."""
        return [field for field in self.model._meta.concrete_fields if field.name not in {self.way, "secret"}]

    def of(self, user: User) -> QuerySet[Any]:
        """The rows of a person's book."""
        if self.model is Transfer:
            own = Transaction.objects.filter(transfer=OuterRef("pk"), account__owner=user)
            return Transfer.objects.filter(Exists(own))
        rows = self.model._base_manager.filter(**{self.way: user.pk})
        # A no to a pair of which one side is another's, or gone, would say nothing without that side.
        return rows.filter(target__account__owner=user) if self.model is TransferProposal else rows

    def rows(self, user: User) -> Iterator[Row]:
        """The rows as a file has them, in the order of their keys; any number fits into memory."""
        names = [field.attname for field in self.fields]
        for values in _streamed(self.of(user).order_by("pk").values_list(*names), names.index("id")):
            yield {name: _plain(value) for name, value in zip(names, values, strict=True)}


TABLES = (
    Table("accounts", Account, "owner"),
    Table("categories", Category, "owner"),
    Table("tags", Tag, "owner"),
    Table("transfers", Transfer, ""),
    Table("transactions", Transaction, "account__owner"),
    Table("split_lines", SplitLine, "transaction__account__owner"),
    Table("transaction_tags", Transaction.tags.through, "transaction__account__owner"),
    Table("suggestions", CategorySuggestion, "transaction__account__owner"),
    Table("transfer_proposals", TransferProposal, "source__account__owner"),
    Table("budgets", Budget, "owner"),
    Table("goals", Goal, "owner"),
    Table("goal_accounts", Goal.accounts.through, "goal__owner"),
    Table("goal_entries", GoalEntry, "goal__owner"),
    Table("goal_log", GoalEvent, "goal__owner"),
    Table("brief_records", BriefRecord, "user", restored=False),
    # Told, and not restored: what is found anew gets the keys that hold there.
    Table("recommendations", Recommendation, "user", restored=False),
    Table("rules", Rule, "owner"),
    Table("arrangement", Arrangement, "user"),
    Table("guide", Guide, "user"),
    Table("specs", SavedSpec, "owner"),
    Table("spec_versions", SpecVersion, "spec__owner"),
    Table("spec_validations", SpecValidation, "user", restored=False),
    # Told, and not restored: their rows stand in files beside the ledger.
    Table("data_sets", DataSet, "owner", restored=False),
    Table("imports", ImportBatch, "user"),
    Table("imported_lines", ImportedLine, "account__owner"),
    Table("held_lines", HeldLine, "line__account__owner"),
    Table("csv_layouts", CsvLayout, "user"),
    Table("account_shares", AccountShare, "account__owner"),
    # Told, and not restored: their secrets are this site's.
    Table("webhooks", Webhook, "owner", restored=False),
    # Told, and not restored: what was used here was not used where the book goes.
    Table("events", Event, "user", restored=False),
    Table("audit", AuditEntry, "owner_id", restored=False),
)
BY_NAME = {table.name: table for table in TABLES}
PROFILE = ("email", "name", "reporting_currency", "time_zone")


def _streamed(rows: QuerySet[Any], key: int) -> Iterator[tuple[Any, ...]]:
    """Rows one after the other: as SQLite hands them over; in pages from SQL Server, whose driver would keep all."""
    if connection.vendor == "sqlite":
        yield from rows.iterator(chunk_size=PAGE)
        return
    after = 0
    while page := list(rows.filter(pk__gt=after)[:PAGE]):
        yield from page
        after = page[-1][key]


def _plain(value: Any) -> Any:
    """A value as JSON has it: money and dates as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if hasattr(value, "isoformat") else value


def is_document(field: "Field[Any, Any]") -> bool:
    """Whether a column holds JSON."""
    return isinstance(field, JSONField)
