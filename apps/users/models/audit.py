"""The audit log: who changed what about somebody's money or rights, when, from what, to what."""

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

Facts = dict[str, Any]


class AppendOnlyError(TypeError):
    """Somebody tried to change what is only ever added to."""

    def __init__(self) -> None:
        super().__init__("The audit log is only added to; apps.users.audit.retention alone takes old entries away.")


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries are read and added; the database refuses the rest as well (`sql/<engine>/triggers/audit.sql`)."""

    def update(self, **_values: Any) -> NoReturn:
        """Never."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Never."""
        raise AppendOnlyError

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        """Never."""
        raise AppendOnlyError

    def of_book(self, owner_id: int) -> Self:
        """Those about one person's book, newest first."""
        return self.filter(owner_id=owner_id).order_by("-pk")


class AuditEntry(models.Model):
    """One thing that was done, written in the transaction that did it.

    `before` and `after` hold the fields that differ, money as decimal text; of many rows at once the first 500, by
    their keys, and `count` says how many there were. People are named by key and address, and by no foreign key: an
    entry is never written to again, also when they go.
    """

    class Source(models.TextChoices):
        PAGE = "page", "Page"
        API = "api", "API"
        COMMAND = "command", "Command"
        IMPORT = "import", "Import"
        SYSTEM = "system", "By itself"

    actor_id = models.BigIntegerField("actor's key", null=True)
    actor_email = models.CharField("by", max_length=254, blank=True)
    owner_id = models.BigIntegerField("owner's key", null=True, help_text="Whose book; empty where it is everybody's.")
    owner_email = models.CharField("book of", max_length=254, blank=True)
    happened_at = models.DateTimeField("when", default=timezone.now, db_index=True)
    verb = models.CharField("what", max_length=40)
    object_kind = models.CharField("about", max_length=40)
    object_id = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=200, blank=True)
    before: "models.JSONField[Facts | None, Facts | None]" = models.JSONField(null=True)
    after: "models.JSONField[Facts | None, Facts | None]" = models.JSONField(null=True)
    count = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=7, choices=Source.choices)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "audit entries"
        indexes: ClassVar = [
            models.Index(fields=["owner_id", "-id"], name="audit_by_owner"),
            models.Index(fields=["object_kind", "object_id"], name="audit_by_object"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(source__in=["page", "api", "command", "import", "system"]),
                name="audit_source_is_a_known_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.label}".strip()

    def save(self, *args: Any, **options: Any) -> None:
        """Add it; one that is there already stays as it is."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Never."""
        raise AppendOnlyError


class AuditRelease(models.Model):
    """While a row stands here, within one transaction, the triggers let entries go. No row is ever committed."""

    reason = models.CharField(max_length=40)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.reason
