"""What is kept of bank files: each import, the identity of every line ever booked, and uploads waiting for a yes."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from apps.ledger.models.money import money_field
from apps.ledger.models.on_delete import set_null_in_batches

KEPT_FOR = timedelta(hours=24)
"""How long an upload waits for its confirmation."""


class ImportBatch(models.Model):
    """One file that was imported: who, what, how it was read, and how many lines came of it."""

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="import_batches")
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="import_batches"
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    format = models.CharField(max_length=16)
    profile = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    new_count = models.PositiveIntegerField("new", default=0)
    duplicate_count = models.PositiveIntegerField("duplicate", default=0)
    rejected_count = models.PositiveIntegerField("rejected", default=0)
    skipped_count = models.PositiveIntegerField("skipped", default=0)
    held_count = models.PositiveIntegerField("perhaps the same", default=0)
    sorted_out: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-created_at", "-id"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"{self.file_name} ({self.created_at:%Y-%m-%d %H:%M})"


class ImportedLine(models.Model):
    """The identity of one line that was booked, as the bank wrote it, whatever becomes of its transaction.

    `fingerprint` stands for date, amount and text, `occurrence` counts equal lines of an account from 1, `bank_key`
    stands for the bank's own id with date and amount ("" where the bank gave none). The row outlives its transaction:
    a line whose transaction was deleted is known and does not come back by itself, until the whole import is undone.
    `is_taken_back`: it had been deleted before this import brought it back on purpose.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="lines")
    account = models.ForeignKey(
        "ledger.Account", on_delete=models.CASCADE, related_name="imported_lines", db_index=False
    )
    transaction = models.ForeignKey(
        "ledger.Transaction", on_delete=set_null_in_batches, null=True, blank=True, related_name="imported_lines"
    )
    line_no = models.PositiveIntegerField("line")
    fingerprint = models.CharField(max_length=40)
    occurrence = models.PositiveIntegerField()
    bank_key = models.CharField(max_length=40, blank=True)
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["batch", "id"]
        indexes: ClassVar = [models.Index(fields=["account", "bank_key"], name="imported_line_by_bank_key")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "fingerprint", "occurrence"], name="imported_line_is_booked_once_per_account"
            ),
            models.CheckConstraint(condition=models.Q(occurrence__gte=1), name="imported_line_occurrence_from_one"),
        ]

    def __str__(self) -> str:
        return f"line {self.line_no} ({self.identity})"

    @property
    def identity(self) -> str:
        """What makes the line the same in another file of the same account."""
        return f"{self.fingerprint}:{self.occurrence}"


class HeldLine(models.Model):
    """A line that is perhaps a transaction the account has already: not booked before somebody says which it is.

    `parts` are those of a split: amount, category's key, notes of each.
    `before` is what the transaction was before the line was found to be the same; an undone import brings it back.
    """

    class Answer(models.TextChoices):
        SAME = "same", "The same"
        OTHER = "other", "Another one"

    line = models.OneToOneField(ImportedLine, on_delete=models.CASCADE, related_name="held")
    candidate = models.ForeignKey(
        "ledger.Transaction", on_delete=set_null_in_batches, null=True, related_name="held_lines"
    )
    posting_date = models.DateField()
    amount = money_field()
    description = models.CharField(max_length=500, blank=True)
    payee = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True, max_length=4000)
    bank_id = models.CharField("bank's own id", max_length=255, blank=True)
    category = models.ForeignKey(
        "ledger.Category", on_delete=models.SET_NULL, null=True, blank=True, related_name="held_lines"
    )
    parts: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=200)
    answer = models.CharField(max_length=5, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    before: "models.JSONField[dict[str, str] | None, dict[str, str] | None]" = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["posting_date", "id"]

    def __str__(self) -> str:
        return f"{self.posting_date} {self.amount} {self.payee or self.description}"


class CsvLayout(models.Model):
    """What a person chose for CSV files of one header, beyond what is detected; `signature` stands for the header."""

    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="csv_layouts")
    signature = models.CharField(max_length=64, editable=False)
    header = models.CharField(max_length=500)
    choices: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-updated_at", "-id"]
        verbose_name = "CSV layout"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "signature"], name="csv_layout_is_one_per_header"),
        ]

    def __str__(self) -> str:
        return self.header[:80]


class PendingImport(models.Model):
    """An uploaded file between upload and confirmation; only its owner can reach it, and it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("users.User", on_delete=models.CASCADE, related_name="pending_imports")
    account = models.ForeignKey("ledger.Account", on_delete=models.CASCADE, related_name="pending_imports")
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    choices: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    is_remembered = models.BooleanField("read as an earlier file with its header", default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_expired(self) -> bool:
        """Whether it has waited too long."""
        return timezone.now() - self.created_at > KEPT_FOR
