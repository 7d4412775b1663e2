"""Accesses: when staff opened a person's book, and why."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .people import User


class BookAccessQuerySet(models.QuerySet["BookAccess"]):
    """Only ever added to; what goes with a deleted person goes by the database's own way."""

    def open_to(self, viewer: User) -> "BookAccessQuerySet":
        """Those by which `viewer` may look just now."""
        return self.filter(viewer=viewer, owner__is_active=True, ends_at__gt=timezone.now())

    def update(self, **_fields: Any) -> int:
        """Never. Raises TypeError."""
        raise TypeError(UNCHANGED)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never. Raises TypeError."""
        raise TypeError(UNCHANGED)


class BookAccess(models.Model):
    """Somebody of the staff looked at the book of `owner` from `created_at` until `ends_at`, and said why.

    It outlives the viewer's account, whose address is kept for that, and goes with the owner's.
    """

    viewer = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="accesses_made")
    viewer_email = models.EmailField()
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accesses")
    reason = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_at = models.DateTimeField()

    objects = BookAccessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "book accesses"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="book_access_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("created_at")), name="book_access_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewer_email} in the book of {self.owner}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it. Raises TypeError for one that is there already."""
        if self.pk is not None:
            raise TypeError(UNCHANGED)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never. Raises TypeError."""
        raise TypeError(UNCHANGED)

    @property
    def is_open(self) -> bool:
        """Whether the viewer may still look."""
        return self.ends_at > timezone.now()


UNCHANGED = "The log of accesses is added to, and never changed."
