"""What programs prove themselves with: personal tokens, and the keys of what they asked for once."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from .people import User


class ApiToken(models.Model):
    """A secret with which a program acts as its owner, within a scope and until a day; only its hash is kept.

    `prefix` is its beginning, by which its owner knows it again. `last_used_at` is exact to the hour.
    """

    class Scope(models.TextChoices):
        READ = "read", "Read"
        WRITE = "write", "Read and write"
        ADMIN = "admin", "Everything, as staff"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    token_hash = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=5, choices=Scope.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(scope__in=["read", "write", "admin"]), name="api_token_scope_is_a_known_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """`active`, `revoked` or `expired`."""
        if self.revoked_at:
            return "revoked"
        return "active" if self.expires_at > timezone.now() else "expired"


class IdempotencyKey(models.Model):
    """The answer to a POST that was given a key, kept so that asking again does nothing again.

    The row is written in the transaction of what it stands for: there are both, or neither. Keys are kept as hashes,
    because collations that take "a" for "A" would take two keys for one. `fingerprint` stands for what was asked.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="idempotency_keys")
    key_hash = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    answer: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "key_hash"], name="idempotency_key_is_unique_per_user"),
        ]

    def __str__(self) -> str:
        return self.key_hash[:12]
